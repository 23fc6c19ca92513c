import { useInfiniteQuery } from "@tanstack/react-query";
import { Grid } from "antd";
import { Link } from "react-router";
import { formatCount, formatSignedCount } from "@/format/count";
import { formatFen, formatSignedFen } from "@/format/money";
import { api } from "../kit/api";
import { numeric } from "../kit/data-table";
import { formatTime } from "../kit/format/format-time";
import type { PagedQuery } from "../kit/paged";
import { byCursor, PagedTable } from "../kit/paged";
import { rowMarks } from "../kit/row-marks";
import type { Movement } from "./shapes";

type Of = { memberId: string; scope: string };

export function PointsTable({ of }: { of: Of }) {
  const list = useInfiniteQuery({
    ...api.desk.membership.pointsHistory.infiniteQueryOptions(of, byCursor),
    staleTime: 0,
  });
  return <Movements list={list} unit="count" empty="积分还没有变动" />;
}

export function GrowthTable({ of }: { of: Of }) {
  const list = useInfiniteQuery({
    ...api.desk.membership.growthHistory.infiniteQueryOptions(of, byCursor),
    staleTime: 0,
  });
  return <Movements list={list} unit="count" empty="成长值还没有变动" />;
}

export function BalanceTable({ memberId }: { memberId: string }) {
  const list = useInfiniteQuery({
    ...api.desk.balance.entries.infiniteQueryOptions({ memberId }, byCursor),
    staleTime: 0,
  });
  return <Movements list={list} unit="fen" empty="储值还没有变动" />;
}

const formats = {
  count: { change: formatSignedCount, after: formatCount },
  fen: { change: formatSignedFen, after: formatFen },
};

function Movements({ list, unit, empty }: { list: PagedQuery<Movement>; unit: "count" | "fen"; empty: string }) {
  const { md, xl } = Grid.useBreakpoint();
  const { change, after } = formats[unit];
  return (
    <PagedTable
      rowKey="id"
      scroll={{ x: 680 }}
      query={list}
      onRow={(row) => rowMarks("movement-row", { kind: row.kind })}
      empty={empty}
      columns={[
        { title: "时间", width: xl ? 158 : 96, className: "figure", render: (_, row) => formatTime(row.at) },
        {
          title: "类型",
          width: md ? 110 : undefined,
          render: (_, row) => (
            <>
              {row.kindName}
              <span className="second-line">{row.accountName}</span>
              {!md && <Why row={row} />}
            </>
          ),
        },
        {
          title: "变动",
          width: md ? 104 : 76,
          ...numeric,
          render: (_, row) => <span className={row.amount < 0 ? "out" : "in"}>{change(row.amount)}</span>,
        },
        {
          title: "变动后",
          width: 104,
          hidden: !md,
          ...numeric,
          render: (_, row) => (row.balanceAfter === null ? "—" : after(row.balanceAfter)),
        },
        { title: "为什么", hidden: !md, render: (_, row) => <Why row={row} /> },
      ]}
    />
  );
}

function Why({ row }: { row: Movement }) {
  return (
    <span className="why">
      {row.sentence}
      {row.orderNo && (
        <Link to={`/orders/${row.orderNo}`} className="why-order">
          查看订单
        </Link>
      )}
    </span>
  );
}
