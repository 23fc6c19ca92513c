import { priceStaffRefund } from "@liandong/core/after-sales/what-may-be-asked";
import { DomainError } from "@liandong/core/errors";
import { type Identity, identityNames } from "@liandong/core/facts/identities";
import { type AmountChange, refundConsequences } from "@liandong/core/flows/refund-consequences";
import type { Transaction } from "@liandong/db/connection/database";
import { loadOrderFacts } from "@liandong/db/flows/load-order-facts";
import { listBriefs } from "@liandong/db/people/members/briefs";
import type { z } from "zod";
import type { MemberBrief } from "../../people/members/brief";
import { titleName } from "../../people/members/name-people";
import { showBrief } from "../../people/members/show-brief";
import type { Context, MemberContext, StaffContext } from "../../trpc/context";
import { decideRefund } from "../refunds/decide-refund";
import type { ownRefundInput, quoteRefundInput } from "./inputs";
import { loadAskedOrder, refundedOrder } from "./own-order";

export type ShownConsequence = {
  member: MemberBrief;
  isBuyer: boolean;
  moved: readonly AmountChange[];
  /** 由代理变为普通会员; null when the identity stays. */
  identitySentence: string | null;
  titlesLost: string[];
};

/** What a refund does to its buyer, told to the buyer. */
export type OwnConsequences = {
  moved: readonly AmountChange[];
  /** Null when the identity stays. */
  identity: { from: Identity; to: Identity; sentence: string } | null;
  titlesLost: string[];
  /** How many other members lose awards of these units. */
  others: number;
};

type RefundPreview = {
  ctx: Pick<Context, "db" | "now">;
  asked: { memberId: string } & z.infer<typeof ownRefundInput>;
  actor: string;
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
  return ctx.db.transaction(async (tx) => {
    const { found, plan } = await previewRefund(tx, { ctx, asked: input, actor: `staff:${ctx.staff.id}` });
    const briefs = await listBriefs(tx, { memberIds: found.map((one) => one.memberId) });
    return found.map(({ memberId: id, moved, identity, titlesLost }) => ({
      member: showBrief(briefs.get(id)!),
      isBuyer: id === input.memberId,
      moved,
      identitySentence: identity && changeSentence(identity),
      titlesLost: titlesLost.map((title) => titleName(plan, title)),
    }));
  });
}

/**
 * What the buyer would lose by this refund; of others only how many lose awards, never who or how much.
 * @throws DomainError as `showConsequences` does
 */
export async function showOwnConsequences({
  ctx,
  input,
}: {
  ctx: MemberContext;
  input: z.infer<typeof ownRefundInput>;
}): Promise<OwnConsequences> {
  const { memberId } = ctx;
  return ctx.db.transaction(async (tx) => {
    const asked = { ...input, memberId };
    const { found, plan } = await previewRefund(tx, { ctx, asked, actor: `m:${memberId}` });
    const own = found.find((one) => one.memberId === memberId);
    const identity = own?.identity ?? null;
    return {
      moved: own?.moved ?? [],
      identity: identity && { ...identity, sentence: changeSentence(identity) },
      titlesLost: (own?.titlesLost ?? []).map((title) => titleName(plan, title)),
      others: found.filter((one) => one.memberId !== memberId).length,
    };
  });
}

async function previewRefund(tx: Transaction, { ctx, asked, actor }: RefundPreview) {
  const { orderNo, lines } = asked;
  const { withheldFen } = priceStaffRefund(refundedOrder(await loadAskedOrder(tx, asked)), asked);
  const locked = await loadOrderFacts(tx, { orderNos: [orderNo], withMoney: true });
  if (locked.orders.length === 0) throw new DomainError("order.unknown");
  const refund = { ctx, locked, lines, withheldFen, refundNo: "preview", at: ctx.now(), actor };
  const { changes, plan } = await decideRefund(tx, refund);
  return { found: refundConsequences(changes), plan };
}

function changeSentence({ from, to }: { from: Identity; to: Identity }): string {
  return `由${identityNames[from]}变为${identityNames[to]}`;
}
