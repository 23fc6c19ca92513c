import type { DeskAccount } from "@liandong/api/staff/desk/shapes";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Grid, Segmented } from "antd";
import { Link } from "react-router";
import { formatFen, formatSignedFen } from "@/format/money";
import { api } from "../kit/api";
import { numeric } from "../kit/data-table";
import { formatTime } from "../kit/format/format-time";
import { byCursor, PagedTable } from "../kit/paged";
import { rowMarks } from "../kit/row-marks";

type Purpose = DeskAccount["purpose"];

const everything = "all" as const;

export function EntryTable(props: {
  memberId: string;
  accounts: DeskAccount[];
  purpose: Purpose | null;
  onPurpose: (purpose: Purpose | null) => void;
}) {
  const options = [
    { value: everything, label: "全部" },
    ...props.accounts.map((account) => ({ value: account.purpose, label: account.name })),
  ];
  return (
    <>
      <Segmented<Purpose | typeof everything>
        className="gap-below"
        value={props.purpose ?? everything}
        onChange={(value) => props.onPurpose(value === everything ? null : value)}
        options={options}
        data-testid="entry-filter"
      />
      <Entries memberId={props.memberId} purpose={props.purpose} />
    </>
  );
}

function Entries({ memberId, purpose }: { memberId: string; purpose: Purpose | null }) {
  const list = useInfiniteQuery(
    api.desk.ledger.entries.infiniteQueryOptions({ memberId, purpose: purpose ?? undefined }, byCursor),
  );
  const { xl } = Grid.useBreakpoint();
  return (
    <PagedTable
      rowKey="id"
      scroll={{ x: 760 }}
      query={list}
      onRow={(row) => rowMarks("entry-row", { kind: row.kind })}
      empty={purpose ? "这个账户还没有变动" : "还没有任何账户变动"}
      columns={[
        { title: "时间", width: xl ? 158 : 96, className: "figure", render: (_, row) => formatTime(row.at) },
        {
          title: "类型",
          width: 96,
          render: (_, row) => (
            <>
              {row.kindName}
              <span className="second-line">{row.accountName}</span>
            </>
          ),
        },
        {
          title: "变动",
          width: 100,
          ...numeric,
          render: (_, row) => <span className={row.amount < 0 ? "out" : "in"}>{formatSignedFen(row.amount)}</span>,
        },
        {
          title: "变动后",
          width: 104,
          ...numeric,
          render: (_, row) => (row.balanceAfter === null ? "—" : formatFen(row.balanceAfter)),
        },
        {
          title: "为什么",
          render: (_, row) => (
            <span className="why">
              {row.sentence}（按第 {row.planVersion} 版方案）
              {row.orderNo && (
                <Link to={`/orders/${row.orderNo}`} className="why-order">
                  查看订单
                </Link>
              )}
            </span>
          ),
        },
      ]}
    />
  );
}
