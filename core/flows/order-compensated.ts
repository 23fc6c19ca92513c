// 补偿: the buyer gets money of a line back without units; awards, points, growth, stock and standing stay as they are
// (core/rules/shop.md, section 6). Example: ¥10.00 of a ¥100.00 order, half of it paid by balance: 500 fen go to WeChat, 500 to
// the balance, and the shop bears 1000.
import type { OrderFacts } from "../facts/order-facts";
import { payerAccount } from "../facts/payer-account";
import { platformAccount } from "../ledger/accounts";
import { TransactionDraft } from "../ledger/transaction";
import { type Compensation, compensateLine } from "../orders/compensation";
import { type Changes, noChanges } from "./changes";
import { returnBalance } from "./order-membership";
import type { PlanFacts } from "./order-paid";
import { beginUpdates, finishUpdates, type ProgrammeFacts } from "./programme-updates";

export interface OrderCompensation {
  readonly planVersion: number;
  readonly facts: PlanFacts;
  readonly order: OrderFacts;
  readonly compensation: Compensation;
  /** Present for an order with a membership part, which may have been paid by stored balance. */
  readonly membership?: Pick<ProgrammeFacts, "programmes" | "facts">;
  /** Number of the refund that pays it, which makes its ledger key. */
  readonly refundNo: string;
  readonly now: Date;
  readonly actor: string;
}

/**
 * Everything that a compensation changes: the order's money and nothing else.
 * @throws DomainError order.nothing_to_refund, after_sales.nothing_left, after_sales.too_much
 */
export function decideOrderCompensated(given: OrderCompensation): Changes {
  const { planVersion, facts, order, compensation, membership, refundNo, now, actor } = given;
  const { lineNo, amountFen } = compensation;
  const { orderNo, memberId: buyerId } = order;
  const after = {
    ...order,
    lines: compensateLine(order, compensation),
    refundedFen: order.refundedFen + amountFen,
  };
  const draft = new TransactionDraft(facts);
  const why = draft.because({ rule: "compensation", orderNo, buyerId, lineNo, amountFen });
  draft.add(platformAccount("compensation"), -amountFen, why);
  draft.add(payerAccount(order), amountFen, why);
  const header = { key: `refund:${refundNo}`, kind: "order_compensated", reference: orderNo, at: now, actor } as const;
  if (!membership || !order.membership)
    return { ...noChanges, order: after, transactions: [draft.finish({ ...header, planVersion })] };
  const updates = beginUpdates(membership, draft, { now, actor });
  const returned = returnBalance(updates[0], after, order.membership);
  return {
    ...noChanges,
    order: { ...after, membership: returned },
    transactions: [draft.finish({ ...header, planVersion })],
    membership: finishUpdates(updates),
  };
}
