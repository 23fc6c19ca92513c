import { DomainError } from "@liandong/core/errors";
import type { Transaction } from "@liandong/db/connection/database";
import {
  type AfterSaleRow,
  findAfterSaleByKey,
  findOpenAfterSale,
  insertAfterSale,
  lockOrder,
} from "@liandong/db/trade/after-sales/cases";
import type { OrderWithLines } from "@liandong/db/trade/orders/orders";
import type { RefundRow } from "@liandong/db/trade/refunds/refunds";
import { createOrderNumber } from "../../numbers/order-number";
import type { StaffContext } from "../../trpc/context";
import { takeStaffLimit } from "../../trpc/take-staff-limit";
import { loadAskedOrder } from "./own-order";
import { startPayBack } from "./pay-back";
import { knownCase, takeStaffStep } from "./staff-step";

type OrderKey = { memberId: string; orderNo: string };
type CaseTerms = Pick<AfterSaleRow, "type" | "lines" | "amountFen" | "withheldFen" | "reason">;

type StaffCase = OrderKey & {
  ctx: StaffContext;
  requestKey: string;
  note: string;
  /** Whether the case that this key opened before says the same. */
  isSame: (known: AfterSaleRow) => boolean;
  /** What the case is about, by the order as it is under its lock. */
  termsOf: (found: OrderWithLines) => CaseTerms;
};

export type OpenedCase = {
  caseNo: string;
  /** Null where the key had opened it before. */
  opened: { refund: RefundRow; order: OrderWithLines["order"]; terms: CaseTerms } | null;
};

/**
 * Opens a case that staff decide on without a request, approved at once and its refund written, within their limits. A
 * repeated key opens no second case; of a closed order only operators may.
 * @throws DomainError order.unknown, auth.forbidden, after_sales.open, staff.limit_reached, request.conflict (the key was used
 * for something else, or another refund is under way)
 */
export async function openStaffCase(tx: Transaction, asked: StaffCase): Promise<OpenedCase> {
  const { ctx, memberId, orderNo, requestKey, note, isSame, termsOf } = asked;
  const key = { memberId, orderNo };
  await loadAskedOrder(tx, key);
  await lockOrder(tx, { orderNo });
  const known = await findAfterSaleByKey(tx, { memberId, requestKey });
  if (known && (known.orderNo !== orderNo || !isSame(known))) throw new DomainError("request.conflict");
  if (known) return { caseNo: known.caseNo, opened: null };
  if (await findOpenAfterSale(tx, key)) throw new DomainError("after_sales.open");
  const found = await loadAskedOrder(tx, key);
  const { order } = found;
  const isOperator = ctx.staff.roles.some((role) => role === "operator" || role === "admin");
  if (order.status === "closed" && !isOperator) throw new DomainError("auth.forbidden", { status: order.status });
  const terms = termsOf(found);
  await takeStaffLimit(tx, ctx, { kind: "refund", amount: terms.amountFen });
  const at = ctx.now();
  const caseNo = `A${createOrderNumber(at)}`;
  const texts = { description: "", pictures: [] };
  const row = { ...key, ...terms, ...texts, caseNo, requestKey, attempt: 1, requestedAt: at, changedAt: at };
  await insertAfterSale(tx, { ...row, state: "requested" }, { actor: `staff:${ctx.staff.id}` });
  const approved = await takeStaffStep(tx, { ctx, found: await knownCase(tx, caseNo), verb: "approve", note });
  const refund = await startPayBack(tx, { ctx, found: approved, note: "已提交微信退款" });
  return { caseNo, opened: { refund, order, terms } };
}
