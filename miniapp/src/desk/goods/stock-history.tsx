import type { StockRow } from "@liandong/api/shop/goods/list-stock";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Drawer, Table } from "antd";
import { formatSignedCount } from "@/format/count";
import { api } from "../kit/api";
import { formatTime } from "../kit/format/format-time";
import { rowMarks } from "../kit/row-marks";
import { EmptyView, FailureView, LoadingView, MoreButton } from "../kit/state-views";

/** 库存记录 of a product: what staff put there or took, and why. */
export function StockHistory({ row, onClose }: { row: StockRow; onClose: () => void }) {
  const list = useInfiniteQuery({
    ...api.desk.goods.stockChanges.infiniteQueryOptions(
      { productId: row.productId },
      { getNextPageParam: (page) => page.nextCursor },
    ),
    staleTime: 0,
  });
  return (
    <Drawer open size={680} title={`库存记录：${row.title}`} onClose={onClose} data-testid="stock-changes">
      <p className="dialog-note">员工的增减都在这里；顾客下单占用和取消释放，请看订单。</p>
      {list.error && !list.data && <FailureView error={list.error} onRetry={() => list.refetch()} />}
      {!list.error && !list.data && <LoadingView />}
      {list.data && (
        <>
          <Table
            size="small"
            rowKey="id"
            pagination={false}
            dataSource={list.data.pages.flatMap((page) => page.items)}
            scroll={{ x: "max-content" }}
            onRow={(change) => rowMarks("stock-change-row", { id: change.id })}
            locale={{ emptyText: <EmptyView text="没有人调整过" /> }}
            columns={[
              { title: "时间", className: "figure", render: (_, change) => formatTime(change.at) },
              { title: "规格", dataIndex: "specText" },
              {
                title: "增减",
                align: "right",
                className: "figure",
                render: (_, { delta }) => <span className={delta > 0 ? "in" : "out"}>{formatSignedCount(delta)}</span>,
              },
              { title: "调整后", align: "right", className: "figure", dataIndex: "stockAfter" },
              { title: "原因", dataIndex: "reason" },
              { title: "经办", dataIndex: "staffName" },
            ]}
          />
          <MoreButton
            hasMore={list.hasNextPage}
            loading={list.isFetchingNextPage}
            onMore={() => list.fetchNextPage()}
          />
        </>
      )}
    </Drawer>
  );
}
