import type { StockRow } from "@liandong/api/shop/goods/list-stock";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Drawer } from "antd";
import { formatSignedCount } from "@/format/count";
import { api } from "../kit/api";
import { numeric } from "../kit/data-table";
import { formatTime } from "../kit/format/format-time";
import { byCursor, PagedTable } from "../kit/paged";
import { rowMarks } from "../kit/row-marks";

/** 库存记录 of a product: what staff added or took, and why. */
export function StockHistory({ row, onClose }: { row: StockRow; onClose: () => void }) {
  const list = useInfiniteQuery({
    ...api.desk.goods.stockChanges.infiniteQueryOptions({ productId: row.productId }, byCursor),
    staleTime: 0,
  });
  return (
    <Drawer open size={680} title={`库存记录：${row.title}`} onClose={onClose} data-testid="stock-changes">
      <p className="dialog-note">员工的增减都在这里；顾客下单占用和取消释放，请看订单。</p>
      <PagedTable
        query={list}
        rowKey="id"
        onRow={(change) => rowMarks("stock-change-row", { id: change.id })}
        empty="没有人调整过"
        columns={[
          { title: "时间", className: "figure", render: (_, change) => formatTime(change.at) },
          { title: "规格", dataIndex: "specText" },
          {
            title: "增减",
            ...numeric,
            render: (_, { delta }) => <span className={delta > 0 ? "in" : "out"}>{formatSignedCount(delta)}</span>,
          },
          { title: "调整后", ...numeric, dataIndex: "stockAfter" },
          { title: "原因", dataIndex: "reason" },
          { title: "经办", dataIndex: "staffName" },
        ]}
      />
    </Drawer>
  );
}
