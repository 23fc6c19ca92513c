// 订单状态机: which state of an order may follow which, and who may bring it about (core/rules/shop.md, section 4).
// Example: a member may cancel an order that waits for payment; nobody may cancel one that is paid.
import { DomainError } from "../errors";
import type { OrderStatus } from "../facts/order-facts";

/** `member` is the buyer, `staff` customer service and operators, `system` WeChat's word, a time limit or the rules. */
export type StepTaker = "member" | "staff" | "system";

export interface OrderStep {
  readonly to: OrderStatus;
  readonly by: readonly StepTaker[];
}

/** The steps out of each state; a state without steps is final. */
export const orderSteps: Readonly<Record<OrderStatus, readonly OrderStep[]>> = {
  pending_payment: [
    { to: "paid", by: ["system"] },
    { to: "grouping", by: ["system"] },
    { to: "cancelled", by: ["member", "staff", "system"] },
  ],
  grouping: [
    { to: "paid", by: ["system"] },
    { to: "refunded", by: ["system"] },
  ],
  paid: [
    { to: "shipped", by: ["staff", "system"] },
    // In scenarios and replayed histories, where `paid` covers `shipped`.
    { to: "received", by: ["system"] },
    { to: "refunded", by: ["staff"] },
  ],
  shipped: [
    { to: "received", by: ["member", "system"] },
    { to: "refunded", by: ["staff"] },
  ],
  received: [
    { to: "closed", by: ["system"] },
    { to: "refunded", by: ["staff"] },
  ],
  closed: [{ to: "refunded", by: ["staff"] }],
  cancelled: [],
  refunded: [],
};

export interface StatusChange {
  readonly from: OrderStatus;
  readonly to: OrderStatus;
  readonly by: StepTaker;
}

export function isOrderStepAllowed({ from, to, by }: StatusChange): boolean {
  return orderSteps[from].some((step) => step.to === to && step.by.includes(by));
}

/** @throws DomainError order.state */
export function assertOrderStep(change: StatusChange): void {
  if (!isOrderStepAllowed(change)) throw new DomainError("order.state", { ...change });
}

/** The kind of an actor: `m:ID` is a member, `staff:ID` staff, everything else the system. */
export function stepTakerOf(actor: string): StepTaker {
  if (actor.startsWith("m:")) return "member";
  return actor.startsWith("staff:") ? "staff" : "system";
}

/** Whether the order is paid, alone or in an open group, and not received: units refunded now count as if they had never been bought. */
export function isBeforeReceipt(status: OrderStatus): boolean {
  return status === "grouping" || status === "paid" || status === "shipped";
}

/** Whether money of the order can still go back on request; an order of an open group waits for the group's end. */
export function isRefundable(status: OrderStatus): boolean {
  return status !== "grouping" && orderSteps[status].some(({ to }) => to === "refunded");
}

/** @throws DomainError order.not_grouped for an order whose group is still open */
export function assertGrouped(status: OrderStatus): void {
  if (status === "grouping") throw new DomainError("order.not_grouped");
}
