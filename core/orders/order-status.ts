// 订单状态机: which state of an order may follow which, and who may bring it about (core/rules/shop.md, section 4).
// Example: a member may cancel an order that waits for payment; nobody may cancel one that is paid.
import { DomainError } from "../errors";
import type { OrderStatus } from "../facts/order-facts";

/** `member` the buyer; `staff` customer service and operators; `system` WeChat's word, a time that has run out, the rules. */
export type StepTaker = "member" | "staff" | "system";

export interface OrderStep {
  readonly to: OrderStatus;
  readonly by: readonly StepTaker[];
}

/** What each state may become; a state without steps is final. */
export const orderSteps: Readonly<Record<OrderStatus, readonly OrderStep[]>> = {
  pending_payment: [
    { to: "paid", by: ["system"] },
    { to: "cancelled", by: ["member", "staff", "system"] },
  ],
  paid: [
    { to: "shipped", by: ["staff", "system"] },
    { to: "refunded", by: ["staff", "system"] },
  ],
  shipped: [
    { to: "received", by: ["member", "system"] },
    { to: "refunded", by: ["staff", "system"] },
  ],
  received: [
    { to: "closed", by: ["system"] },
    { to: "refunded", by: ["staff", "system"] },
  ],
  closed: [{ to: "refunded", by: ["staff"] }],
  cancelled: [],
  refunded: [],
};

/** @throws DomainError order.state */
export function assertOrderStep({ from, to, by }: { from: OrderStatus; to: OrderStatus; by: StepTaker }): void {
  const allowed = orderSteps[from].some((step) => step.to === to && step.by.includes(by));
  if (!allowed) throw new DomainError("order.state", { from, to, by });
}
