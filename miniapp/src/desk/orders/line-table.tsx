import type { DeskOrder } from "@liandong/api/staff/desk/shapes";
import { Tag } from "antd";
import { formatFen } from "@/format/money";
import { DataTable, numeric } from "../kit/data-table";
import { DeductionList } from "./deduction-list";

export function LineTable({ order }: { order: DeskOrder }) {
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
                  {line.isGift && <Tag>赠品</Tag>}
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
          { title: "优惠", ...numeric, render: (_, line) => <OffLine off={line.off} /> },
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
      <DeductionList order={order} />
    </section>
  );
}

const offNames = { levelFen: "等级", couponFen: "券和活动", pointsFen: "积分", cutFen: "改价" } as const;

/** What took off how much of a line. */
function OffLine({ off }: { off: DeskOrder["lines"][number]["off"] }) {
  const parts = (Object.keys(offNames) as (keyof typeof offNames)[]).filter((part) => off[part] > 0);
  if (parts.length === 0) return <span className="faint">—</span>;
  return (
    <>
      {parts.map((part) => (
        <span key={part} className="line-off" data-testid="line-off">
          <span className="faint">{offNames[part]}</span> −{formatFen(off[part])}
        </span>
      ))}
    </>
  );
}
