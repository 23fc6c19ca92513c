import { priceStaffRefund } from "@liandong/core/after-sales/what-may-be-asked";
import { DomainError } from "@liandong/core/errors";
import { identityNames } from "@liandong/core/facts/identities";
import { type AmountChange, refundConsequences } from "@liandong/core/flows/refund-consequences";
import { loadOrderFacts } from "@liandong/db/flows/load-order-facts";
import { listBriefs } from "@liandong/db/people/members/briefs";
import type { z } from "zod";
import type { MemberBrief } from "../../people/members/brief";
import { titleName } from "../../people/members/name-people";
import { showBrief } from "../../people/members/show-brief";
import type { StaffContext } from "../../trpc/context";
import { decideRefund } from "../refunds/decide-refund";
import type { quoteRefundInput } from "./inputs";
import { loadAskedOrder, refundedOrder } from "./own-order";

export type ShownConsequence = {
  member: MemberBrief;
  isBuyer: boolean;
  moved: readonly AmountChange[];
  /** 由代理变为普通会员; null when the identity stays. */
  identitySentence: string | null;
  titlesLost: string[];
};

/**
 * 退款的后果: what this refund would take from whom if it were paid now, by the same decision as the refund; nothing is saved.
 * @throws DomainError order.unknown, order.nothing_to_refund, after_sales.too_much
 */
export async function showConsequences({
  ctx,
  input,
}: {
  ctx: StaffContext;
  input: z.infer<typeof quoteRefundInput>;
}): Promise<ShownConsequence[]> {
  const { orderNo, memberId, lines } = input;
  return ctx.db.transaction(async (tx) => {
    const { withheldFen } = priceStaffRefund(refundedOrder(await loadAskedOrder(tx, { memberId, orderNo })), input);
    const locked = await loadOrderFacts(tx, { orderNos: [orderNo], withMoney: true });
    if (locked.orders.length === 0) throw new DomainError("order.unknown");
    const actor = `staff:${ctx.staff.id}`;
    const refund = { ctx, locked, lines, withheldFen, refundNo: "preview", at: ctx.now(), actor };
    const { changes, plan } = await decideRefund(tx, refund);
    const found = refundConsequences(changes);
    const briefs = await listBriefs(tx, { memberIds: found.map((one) => one.memberId) });
    return found.map(({ memberId: id, moved, identity, titlesLost }) => ({
      member: showBrief(briefs.get(id)!),
      isBuyer: id === memberId,
      moved,
      identitySentence: identity && `由${identityNames[identity.from]}变为${identityNames[identity.to]}`,
      titlesLost: titlesLost.map((title) => titleName(plan, title)),
    }));
  });
}
