import type { DeskOrder } from "@liandong/api/staff/desk/shapes";
import { formatFen } from "@/format/money";
import { DataTable, numeric } from "../kit/data-table";

export function LineTable({ order }: { order: DeskOrder }) {
  const sums = [
    ["商品", order.goodsFen],
    ["优惠", -order.discountFen],
    ["运费", order.freightFen],
  ] as const;
  return (
    <section className="panel" data-testid="order-lines">
      <h2>商品</h2>
      <DataTable
        rowKey="lineNo"
        rows={order.lines}
        columns={[
          {
            title: "名称",
            render: (_, line) => (
              <span className="goods">
                {line.pictureUrl && <img src={line.pictureUrl} alt="" width={40} height={40} loading="lazy" />}
                <span>
                  {line.title}
                  <span className="goods-spec">{line.specText}</span>
                  {line.exchangedText && (
                    <span className="goods-spec" data-testid="line-exchanged">
                      已换成 {line.exchangedText}
                    </span>
                  )}
                </span>
              </span>
            ),
          },
          { title: "单价", ...numeric, render: (_, line) => formatFen(line.unitPriceFen) },
          {
            title: "数量",
            ...numeric,
            render: (_, line) => (
              <>
                {line.quantity}
                {line.refundedQuantity > 0 && <span className="out"> 退 {line.refundedQuantity}</span>}
              </>
            ),
          },
          {
            title: "净额",
            ...numeric,
            render: (_, line) => (
              <>
                {formatFen(line.netFen)}
                {line.compensatedFen > 0 && (
                  <span className="second-line out" data-testid="line-compensated">
                    已补偿 {formatFen(line.compensatedFen)}
                  </span>
                )}
              </>
            ),
          },
        ]}
      />
      <p className="sums">
        {sums.map(([name, fen]) => (
          <span key={name}>
            {name} <span className="figure">{formatFen(fen)}</span>
          </span>
        ))}
        <b>
          合计 <span className="figure">{formatFen(order.totalFen)}</span>
        </b>
      </p>
    </section>
  );
}
