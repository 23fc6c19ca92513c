import type { PickingList } from "@liandong/api/trade/shipping/print-to-ship";
import { formatTime } from "../kit/format/format-time";

/** 拣货单: what is to be taken off the shelves, by store, a box to tick for each variant. */
export function PickingSheet({ list: { printedAt, orders, isMore, stores } }: { list: PickingList }) {
  return (
    <section className="print-page picking">
      <h1>拣货单</h1>
      <p>
        {formatTime(printedAt)} 打印，共 {orders} 单{isMore && "（一次最多 500 单，其余请按“未打印”再打一次）"}
      </p>
      {stores.length === 0 && <p>没有要拣的商品。</p>}
      {stores.map(({ storeName, items, quantity }) => (
        <div key={storeName}>
          <h2>
            {storeName}
            <span>{quantity} 件</span>
          </h2>
          <table>
            <thead>
              <tr>
                <th>商品</th>
                <th>规格</th>
                <th className="print-figure">订单</th>
                <th className="print-figure">件数</th>
                <th className="print-tick">已拣</th>
              </tr>
            </thead>
            <tbody>
              {items.map(({ title, specText, quantity: pieces, orders: count }) => (
                <tr key={`${title}-${specText}`}>
                  <td>{title}</td>
                  <td>{specText}</td>
                  <td className="print-figure">{count}</td>
                  <td className="print-figure print-pieces">{pieces}</td>
                  <td className="print-tick">
                    <span className="print-box" />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ))}
    </section>
  );
}
