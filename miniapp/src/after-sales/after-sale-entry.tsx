import { navigateTo } from "@tarojs/taro";
import { Cell, Cells } from "@/components/cell";
import type { Order } from "@/data/shapes";

const asking: Order["status"][] = ["paid", "shipped", "received"];

/** The cell of an order page that leads to its after-sales cases. */
export function AfterSaleEntry({ order }: { order: Order }) {
  const { orderNo, status, lines } = order;
  const comesBack = status !== "paid" && lines.some(({ virtual }) => !virtual);
  if (!asking.includes(status)) return null;
  return (
    <Cells>
      <Cell
        id="order-after-sale"
        icon="box"
        label="申请售后"
        value={comesBack ? (status === "shipped" ? "退款、退货、换货" : "退货、换货") : "退款"}
        onTap={() => navigateTo({ url: `/pages/after-sale-apply/index?orderNo=${orderNo}` })}
      />
    </Cells>
  );
}
