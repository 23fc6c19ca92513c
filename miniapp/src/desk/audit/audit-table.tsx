import { Table } from "antd";
import { Link } from "react-router";
import type { Answers } from "../kit/answers";
import { formatTime } from "../kit/format/format-time";
import { rowMarks } from "../kit/row-marks";
import { EmptyView } from "../kit/state-views";

type Line = Answers["desk"]["audit"]["list"]["items"][number];

export function AuditTable({ lines }: { lines: Line[] }) {
  return (
    <Table<Line>
      size="small"
      rowKey="id"
      pagination={false}
      dataSource={lines}
      scroll={{ x: "max-content" }}
      onRow={() => rowMarks("audit-row")}
      locale={{ emptyText: <EmptyView text="没有符合条件的记录" /> }}
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
