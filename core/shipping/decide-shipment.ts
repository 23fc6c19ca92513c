// 发货: units of a paid order leave in one or more parcels; once nothing is left to send, the order is 待收货
// (core/rules/shop.md, section 4).
// Example: 3 pieces of tea, 1 refunded, 1 sent: 1 is left. Sending 2 is refused; sending 1 completes the order.
import { DomainError } from "../errors";
import type { OrderStatus } from "../facts/order-facts";
import { assertOrderStep, isOrderStepAllowed, type StepTaker } from "../orders/order-status";
import type { Handover } from "../orders/status-names";

export interface ShippingLine {
  readonly lineNo: number;
  readonly quantity: number;
  readonly refundedQuantity: number;
  readonly shippedQuantity: number;
  /** 虚拟商品 never travel in a parcel. */
  readonly virtual: boolean;
}

export interface LineUnits {
  readonly lineNo: number;
  readonly quantity: number;
}

export interface ShippingOrder {
  readonly status: OrderStatus;
  /** Whether a refund or an after-sales case is under way. */
  readonly isDisputed: boolean;
  readonly lines: readonly ShippingLine[];
  /** How it reaches its buyer; absent for an order that is sent. */
  readonly handover?: Handover;
}

export interface Shipment {
  /** Units to send, one entry per line. */
  readonly units: readonly LineUnits[];
  readonly isComplete: boolean;
}

type Leaving = { parcels: readonly { readonly lines: readonly LineUnits[] }[]; by: StepTaker; as?: Handover };

/** Units of a line that still have to be sent. */
export function unitsLeft({ quantity, refundedQuantity, shippedQuantity, virtual }: ShippingLine): number {
  return virtual ? 0 : Math.max(quantity - refundedQuantity - shippedQuantity, 0);
}

/** All units that are left to send, as one parcel. */
export function allUnitsLeft(lines: readonly ShippingLine[]): LineUnits[] {
  return lines
    .map((line) => ({ lineNo: line.lineNo, quantity: unitsLeft(line) }))
    .filter(({ quantity }) => quantity > 0);
}

/** Whether all goods are virtual: the order is shipped and received at payment. */
function isVirtualOrder(lines: readonly Pick<ShippingLine, "virtual">[]): boolean {
  return lines.length > 0 && lines.every(({ virtual }) => virtual);
}

/** Whether the order is delivered by the system the moment it is paid: nothing of it travels, and nothing is in dispute. */
export function isDeliveredAtPayment(order: ShippingOrder): boolean {
  return mayBeShippedBySystem(order) && isVirtualOrder(order.lines);
}

/** Whether an order that left in part waits for nothing more, because the rest was refunded. */
export function isFullySent(order: ShippingOrder): boolean {
  return mayBeShippedBySystem(order) && order.lines.every((line) => unitsLeft(line) === 0);
}

function mayBeShippedBySystem({ status, isDisputed }: ShippingOrder): boolean {
  return !isDisputed && isOrderStepAllowed({ from: status, to: "shipped", by: "system" });
}

/**
 * What leaves of an order; one that is picked up (到店自提) is handed over, and sent by nobody.
 * @throws DomainError order.state, shipment.other_way, shipment.disputed, shipment.unknown_line, shipment.too_many
 */
export function decideShipment(order: ShippingOrder, { parcels, by, as = "parcel" }: Leaving): Shipment {
  if ((order.handover ?? "parcel") !== as) throw new DomainError("shipment.other_way", { as });
  assertOrderStep({ from: order.status, to: "shipped", by });
  if (order.isDisputed) throw new DomainError("shipment.disputed");
  const units = sumByLine(parcels.flatMap(({ lines }) => lines));
  for (const { lineNo, quantity } of units) {
    const line = order.lines.find((candidate) => candidate.lineNo === lineNo);
    if (!line || line.virtual) throw new DomainError("shipment.unknown_line", { lineNo });
    if (quantity > unitsLeft(line)) throw new DomainError("shipment.too_many", { lineNo, left: unitsLeft(line) });
  }
  const sent = new Map(units.map(({ lineNo, quantity }) => [lineNo, quantity]));
  const isComplete = order.lines.every((line) => unitsLeft(line) === (sent.get(line.lineNo) ?? 0));
  return { units, isComplete };
}

function sumByLine(lines: readonly LineUnits[]): LineUnits[] {
  const sums = new Map<number, number>();
  for (const { lineNo, quantity } of lines) sums.set(lineNo, (sums.get(lineNo) ?? 0) + quantity);
  return [...sums].map(([lineNo, quantity]) => ({ lineNo, quantity }));
}
