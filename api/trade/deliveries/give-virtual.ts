import { DomainError } from "@liandong/core/errors";
import type { Transaction } from "@liandong/db/connection/database";
import { giveCodes, insertOrderDeliveries, listOrderDeliveries } from "@liandong/db/trade/deliveries/codes";
import { listProductDeliveries } from "@liandong/db/trade/deliveries/product-deliveries";

type OrderToGive = {
  memberId: string;
  orderNo: string;
  lines: readonly {
    lineNo: number;
    productId: string;
    skuId: string;
    quantity: number;
    refundedQuantity: number;
    virtual: boolean;
  }[];
};

/**
 * 虚拟发货: gives the virtual lines of a locked order what their products deliver, once for each line.
 * @throws DomainError delivery.no_codes, and the transaction has to be given up
 */
export async function giveVirtual(tx: Transaction, { order, at }: { order: OrderToGive; at: Date }): Promise<void> {
  const { memberId, orderNo } = order;
  const virtual = order.lines.filter((line) => line.virtual && line.refundedQuantity < line.quantity);
  const deliveries = await listProductDeliveries(tx, [...new Set(virtual.map(({ productId }) => productId))]);
  if (deliveries.length === 0) return;
  const given = await listOrderDeliveries(tx, { memberId, orderNo });
  const rows = virtual.flatMap(({ lineNo, productId, skuId, quantity, refundedQuantity }) => {
    const delivery = deliveries.find((one) => one.productId === productId);
    if (!delivery || given.some((one) => one.lineNo === lineNo)) return [];
    const { kind, content, howTo } = delivery;
    const units = quantity - refundedQuantity;
    return [{ memberId, orderNo, lineNo, skuId, kind, content, howTo, quantity: units, givenAt: at }];
  });
  // By variant, so that two orders never wait for each other's codes.
  const byVariant = rows
    .filter(({ kind }) => kind === "codes")
    .sort((one, other) => Number(one.skuId) - Number(other.skuId));
  for (const row of byVariant)
    if (!(await giveCodes(tx, { ...row, at }))) throw new DomainError("delivery.no_codes", { skuId: row.skuId });
  await insertOrderDeliveries(
    tx,
    rows.map(({ skuId: _, ...row }) => row),
  );
}
