import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { formatFen } from "@/format/money";
import { api } from "../kit/api";
import { numeric } from "../kit/data-table";
import { formatTime } from "../kit/format/format-time";
import { byCursor, PagedTable } from "../kit/paged";
import { rowMarks } from "../kit/row-marks";
import { TwoLines } from "../kit/two-lines";

/** 采购 of the organisation, the latest first, with what waits for an approval. */
export function PurchasesPanel({ organisationId }: { organisationId: string }) {
  const list = useInfiniteQuery({
    ...api.desk.organisations.purchases.infiniteQueryOptions({ organisationId }, byCursor),
    staleTime: 0,
  });
  return (
    <section className="panel" data-testid="purchases-panel">
      <h2>采购</h2>
      <PagedTable
        query={list}
        rowKey="tradeNo"
        onRow={({ tradeNo }) => rowMarks("purchase-row", { "trade-no": tradeNo })}
        empty="还没有采购"
        columns={[
          {
            title: "订单",
            render: (_, { orders }) =>
              orders.map(({ orderNo, goods }) => (
                <div key={orderNo}>
                  <Link to={`/orders/${orderNo}`}>{goods}</Link>
                </div>
              )),
          },
          {
            title: "采购人",
            render: (_, { buyer, department }) => <TwoLines first={buyer} second={department ?? "整个组织"} />,
          },
          { title: "金额", ...numeric, render: (_, { totalFen }) => formatFen(totalFen) },
          { title: "付款方式", render: (_, { onAccount }) => (onAccount ? "挂账月结" : "下单付款") },
          { title: "状态", render: (_, { stateName, reason }) => <TwoLines first={stateName} second={reason} /> },
          { title: "提交时间", className: "figure", render: (_, { placedAt }) => formatTime(placedAt) },
        ]}
      />
    </section>
  );
}
