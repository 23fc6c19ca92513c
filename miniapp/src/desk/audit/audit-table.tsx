import { Link } from "react-router";
import type { Answers } from "../kit/answers";
import { formatTime } from "../kit/format/format-time";
import type { PagedQuery } from "../kit/paged";
import { PagedTable } from "../kit/paged";
import { rowMarks } from "../kit/row-marks";

type Line = Answers["desk"]["audit"]["list"]["items"][number];
type Props = { list: PagedQuery<Line> };

export function AuditTable({ list }: Props) {
  return (
    <PagedTable<Line>
      rowKey="id"
      query={list}
      onRow={() => rowMarks("audit-row")}
      empty="没有符合条件的记录"
      columns={[
        { title: "时间", className: "figure", render: (_, row) => formatTime(row.at) },
        { title: "员工", dataIndex: "staffName" },
        { title: "操作", dataIndex: "actionName" },
        { title: "对象", render: (_, row) => <Subject {...row.subject} /> },
        {
          title: "内容",
          className: "audit-facts",
          render: (_, row) =>
            row.facts.map(({ name, value }) => (
              <span key={`${name} ${value}`}>
                <span className="faint">{name}</span> {value}
              </span>
            )),
        },
        {
          title: "原因",
          className: "audit-reason",
          render: (_, row) => row.reason ?? <span className="faint">—</span>,
        },
      ]}
    />
  );
}

function Subject({ kindName, number, memberId, orderNo }: Line["subject"]) {
  if (kindName === "") return <span className="faint">—</span>;
  const to = memberId ? `/members/${memberId}` : orderNo ? `/orders/${orderNo}` : null;
  return (
    <>
      {kindName} {to ? <Link to={to}>{number}</Link> : <span className="figure">{number}</span>}
    </>
  );
}
