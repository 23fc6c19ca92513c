import { DomainError } from "@liandong/core/errors";
import { type Identity, identityNames } from "@liandong/core/facts/identities";
import { explain, whyNames } from "@liandong/core/ledger/explain";
import { eventAmount } from "@liandong/core/ledger/one-event";
import { platformScope } from "@liandong/core/ledger/scope";
import { orderStatusNames } from "@liandong/core/orders/status-names";
import type { Handle } from "@liandong/db/connection/database";
import { earningPurposes, findEarningsOfOrder } from "@liandong/db/money/earnings/earnings";
import { listPathUp, loadEarningOrders } from "@liandong/db/money/earnings/orders";
import { readEvents } from "@liandong/db/money/ledger/events";
import { listBriefs } from "@liandong/db/people/members/briefs";
import { listReferrers } from "@liandong/db/people/members/referrers";
import { maskNickname } from "../../people/members/mask-personal-data";
import type { MemberContext } from "../../trpc/context";
import { type EventRow, type MemberEvent, namesOfEvents, showEvent, whyOf } from "../ledger/list-member-events";
import { sumsOf } from "./list-orders";

/** `step`: how far above the buyer, who is 0. */
export type PathStep = { step: number; nickname: string; identityName: string; isMe: boolean };

export type EarningOrder = {
  orderNoShown: string;
  statusName: string;
  paidAt: string;
  buyerName: string;
  title: string;
  pictureUrl: string;
  units: number;
  goodsFen: number;
  planVersion: number;
  earnedFen: number;
  pendingFen: number;
  settledFen: number;
  takenBackFen: number;
  /** Each award with its rule in words and numbers, as it was booked. */
  awards: { name: string; amountFen: number; sentence: string }[];
  /** From the buyer up to the member; empty where the award does not follow the referrals, as that of a region. */
  path: PathStep[];
  /** Members between the first and the last steps of the path that are not listed. */
  pathHidden: number;
  /** What became of it: payment, settlement and refunds in their order. */
  events: MemberEvent[];
};

/** A longer path shows its two ends. */
const maxPath = 7;

/**
 * 推广订单详情: what an order paid a member, by which rule and along which path.
 * @throws DomainError order.unknown (none of its bookings paid the member)
 */
export async function showEarningOrder({
  ctx,
  input,
}: {
  ctx: MemberContext;
  input: { orderNo: string };
}): Promise<EarningOrder> {
  const { memberId } = ctx;
  const { orderNo } = input;
  return ctx.db.run(async (handle) => {
    const heads = await findEarningsOfOrder(handle, { memberId, orderNo });
    const accounts = { memberId, purposes: earningPurposes, scope: platformScope };
    const [paid, ...refunds] = await readEvents(handle, accounts, heads);
    const order = (await loadEarningOrders(handle, { orderNos: [orderNo] })).get(orderNo);
    if (!paid || !order) throw new DomainError("order.unknown");
    const events = [paid, ...refunds];
    const names = await namesOfEvents(handle, { ctx, events });
    const { buyerId, ...shown } = order;
    return {
      ...(await showPath(handle, { memberId, buyerId })),
      orderNoShown: names.order?.(orderNo, buyerId) ?? orderNo,
      statusName: orderStatusNames[shown.status],
      paidAt: new Date(paid.atMs).toISOString(),
      buyerName: names.member(buyerId),
      title: shown.title,
      pictureUrl: shown.pictureUrl,
      units: shown.units,
      goodsFen: shown.goodsFen,
      planVersion: paid.rows[0]?.transaction.planVersion ?? 1,
      ...sumsOf(paid, refunds),
      awards: awardsOf(paid).map(({ why, amountFen }) => ({
        name: whyNames[why.rule],
        amountFen,
        sentence: explain(why, names).replace(/^.*? 的订单 \S+ /, ""),
      })),
      events: events.map((event) => showEvent(event, names, memberId)),
    };
  });
}

/** The member's awards as they were booked: entries of one reason are one award, whatever accounts they went to. */
function awardsOf({ key, rows }: EventRow) {
  const booked = rows.filter(({ transaction }) => transaction.key === key);
  return [...new Set(booked.map(({ entry }) => entry.why))].map((place) => {
    const entries = booked.filter(({ entry }) => entry.why === place);
    return {
      why: whyOf(entries[0]!),
      amountFen: eventAmount(entries.map(({ entry: { purpose, amount } }) => ({ purpose, amount }))),
    };
  });
}

async function showPath(handle: Handle, { memberId, buyerId }: { memberId: string; buyerId: string }) {
  if (buyerId === memberId) return { path: [], pathHidden: 0 };
  const above = await listPathUp(handle, { memberId: buyerId, ancestorId: memberId });
  if (above.length === 0) return { path: [], pathHidden: 0 };
  const all = [buyerId, ...above];
  const ids = all.length <= maxPath ? all : [...all.slice(0, 3), ...all.slice(-3)];
  const briefs = await listBriefs(handle, { memberIds: ids });
  const referrers = await listReferrers(handle, { memberIds: ids });
  const path = ids.map((id): PathStep => {
    const step = all.indexOf(id);
    const { nickname = "", identity = "customer" as Identity } = briefs.get(id) ?? {};
    const isMe = id === memberId;
    const isKnown = isMe || referrers.get(id) === memberId;
    return {
      step,
      nickname: isMe ? "你" : isKnown ? nickname : maskNickname(nickname),
      identityName: identityNames[identity],
      isMe,
    };
  });
  return { path, pathHidden: all.length - ids.length };
}
