import { DomainError } from "@liandong/core/errors";
import { decidePointsGiven } from "@liandong/core/flows/points-given";
import { platformScope } from "@liandong/core/ledger/scope";
import type { NewcomerGiftDocument, NewcomerMoment } from "@liandong/core/promotions/newcomer-gift";
import { dayMs } from "@liandong/core/time/shanghai";
import type { Transaction } from "@liandong/db/connection/database";
import {
  claimPerson,
  findGift,
  insertGift,
  listDueAfterOrder,
  listDueAfterRegistration,
  loadNewcomer,
} from "@liandong/db/loyalty/newcomer-gifts/gifts";
import { loadNewcomerGift } from "@liandong/db/loyalty/newcomer-gifts/settings";
import { lockMember } from "@liandong/db/people/members/members";
import type { Deps } from "../../trpc/context";
import type { JobCall } from "../../work/job";
import { type Worked, workThrough } from "../../work/work-through";
import { giveInTransaction } from "../coupons/give-coupons";
import { actOnMembership } from "../membership/act-on-membership";

type Context = Pick<Deps, "db" | "now" | "log">;

/** A server may be down that long without a gift being lost. */
const lookBackMs = dayMs;

/** The key of the gift among a member's coupons and bookings: it is given once whatever its setting becomes. */
const giftKey = "newcomer";

/**
 * 新人礼 of one member, if it is due now and the person has not had it: points and coupons in one transaction. A coupon that has run
 * out is left out, the rest is given. Returns whether something was given.
 */
export function giveNewcomerGift(call: { ctx: Context; memberId: string; when: NewcomerMoment }): Promise<boolean> {
  return call.ctx.db.command((tx) => giveWithin(tx, call));
}

type Giving = { ctx: Context; memberId: string; when: NewcomerMoment };

async function giveWithin(tx: Transaction, { ctx, memberId, when }: Giving): Promise<boolean> {
  const { version, document, since } = await loadNewcomerGift(tx);
  if (!document.isOn || document.when !== when || since === null) return false;
  await lockMember(tx, { memberId });
  if (await findGift(tx, { memberId })) return false;
  const newcomer = await loadNewcomer(tx, { memberId });
  const began = when === "registration" ? newcomer?.registeredAt : newcomer?.firstOrderAt;
  if (!newcomer || !began || began < since) return false;
  const person = await claimPerson(tx, { memberId });
  if (person === "nobody") return false;
  const orderNo = when === "first_order" ? newcomer.firstOrderNo : null;
  const at = ctx.now();
  if (person === "had_before") {
    await insertGift(tx, { memberId, outcome: "had_before", version, points: 0, coupons: 0, orderNo, at });
    return false;
  }
  const given = await giveContents(tx, { ctx, memberId, document });
  await insertGift(tx, { memberId, outcome: "given", version, ...given, orderNo, at });
  return given.points > 0 || given.coupons > 0;
}

type Contents = { ctx: Context; memberId: string; document: NewcomerGiftDocument };

async function giveContents(tx: Transaction, { ctx, memberId, document }: Contents) {
  const { points, title } = document;
  if (points > 0) {
    const acting = { ctx, memberId, scope: platformScope, actor: "system" };
    await actOnMembership(tx, acting, (act) => decidePointsGiven({ ...act, points, giftName: title, giftKey }));
  }
  let coupons = 0;
  for (const { templateId, count } of document.coupons) {
    const gift = { memberId, templateId, count, requestKey: giftKey, origin: "newcomer" as const, givenBy: "system" };
    try {
      coupons += (await giveInTransaction(tx, { ctx, input: { ...gift, reason: null } })).length;
    } catch (error) {
      // A refusal of a coupon wrote nothing, so the transaction goes on.
      if (!(error instanceof DomainError && error.code.startsWith("coupon."))) throw error;
    }
  }
  return { points, coupons };
}

/** A failure does not stop a login: the job gives the gift later. */
export async function giveAtRegistration(ctx: Context, memberId: string): Promise<boolean> {
  try {
    return await giveNewcomerGift({ ctx, memberId, when: "registration" });
  } catch (err) {
    ctx.log.warn({ memberId, err }, "a registration gave no newcomer gift yet");
    return false;
  }
}

/** 新人礼 of everybody who is due it: those who paid their first order, and those whom a registration could not give it. */
export async function giveNewcomerGifts({ ctx, signal }: Pick<JobCall, "ctx" | "signal">): Promise<Worked> {
  const { document, since: from } = await ctx.db.run(loadNewcomerGift);
  if (!document.isOn || from === null) return { done: 0, left: 0, failed: 0 };
  const { when } = document;
  const since = new Date(Math.max(from.getTime(), ctx.now().getTime() - lookBackMs));
  const list = when === "registration" ? listDueAfterRegistration : listDueAfterOrder;
  return workThrough({
    ctx,
    signal,
    what: "a gift of a newcomer",
    keyOf: (memberId: string) => memberId,
    page: (after, limit) => ctx.db.run((handle) => list(handle, { since, after, limit })),
    work: (memberId) => giveNewcomerGift({ ctx, memberId, when }),
  });
}
