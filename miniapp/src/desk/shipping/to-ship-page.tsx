import { useInfiniteQuery } from "@tanstack/react-query";
import { Button, Tag } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { api } from "../kit/api";
import { formatTime } from "../kit/format/format-time";
import { byCursor, PagedTable, rowsOf } from "../kit/paged";
import { rowMarks } from "../kit/row-marks";
import { PendingView } from "../kit/state-views";
import { BatchDialog } from "./batch-dialog";
import { ExportButton } from "./export-button";
import { HeldReports } from "./held-reports";

/** 待发货: paid orders with something left to send, those paid first at the top. */
export function ToShipPage() {
  const [importing, setImporting] = useState(false);
  const list = useInfiniteQuery({
    ...api.desk.shipping.toShip.infiniteQueryOptions({}, byCursor),
    staleTime: 0,
  });
  if (!list.data) return <PendingView query={list} />;
  const orders = rowsOf(list);
  return (
    <section className="panel" data-testid="to-ship-page">
      <div className="table-head">
        <h2>
          待发货 <span className="count">{list.hasNextPage ? `前 ${orders.length}` : orders.length} 单</span>
        </h2>
        <span>
          <ExportButton filter={{}} orders="" disabled={orders.length === 0} />{" "}
          <Button type="primary" onClick={() => setImporting(true)} data-testid="batch-open">
            批量发货
          </Button>
        </span>
      </div>
      <PagedTable
        rowKey="orderNo"
        query={list}
        onRow={(row) => rowMarks("to-ship-row", { "order-no": row.orderNo })}
        empty="没有等待发货的订单"
        columns={[
          {
            title: "订单号",
            className: "figure",
            render: (_, row) => (
              <>
                <Link to={`/orders/${row.orderNo}`}>{row.orderNo}</Link>
                {row.isPartlyShipped && <Tag className="partly">部分已发</Tag>}
                {row.isDisputed && (
                  <span
                    className="badge badge-handed partly"
                    title="退款或售后处理完才能发货"
                    data-testid="to-ship-disputed"
                  >
                    售后处理中
                  </span>
                )}
              </>
            ),
          },
          {
            title: "待发商品",
            render: (_, row) =>
              row.lines.map((line) => (
                <div key={`${line.title}-${line.specText}`}>
                  {line.title} <span className="faint">{line.specText}</span> ×{line.left}
                </div>
              )),
          },
          { title: "收货", dataIndex: "receiver" },
          { title: "店铺", render: (_, row) => `${row.storeName} · ${row.zoneName}` },
          { title: "付款时间", className: "figure", render: (_, row) => formatTime(row.paidAt) },
        ]}
      />
      <HeldReports />
      {importing && <BatchDialog onClose={() => setImporting(false)} />}
    </section>
  );
}
