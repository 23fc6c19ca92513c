import { DomainError } from "@liandong/core/errors";
import { birthdaysOn } from "@liandong/core/membership/birthday";
import { type BirthdayGift, birthdayGifts, type LevelGift, levelGifts } from "@liandong/core/membership/gifts";
import { dayMs, shanghaiDay } from "@liandong/core/time/shanghai";
import type { CouponRow } from "@liandong/db/loyalty/coupons/coupons";
import {
  type BirthdayGiftForMember,
  type GiftForMember,
  hadOtherBirthdayGift,
  listBirthdayGiftsDue,
  listLevelGiftsDue,
  placeOfGift,
} from "@liandong/db/loyalty/membership/gifts";
import { lockMember } from "@liandong/db/people/members/members";
import type { Deps } from "../../trpc/context";
import type { JobCall } from "../../work/job";
import { type Worked, workThrough } from "../../work/work-through";
import { giveInTransaction } from "../coupons/give-coupons";
import { programmesInForce } from "../programmes/programmes-in-force";

/** Level gifts are given for levels reached in this time: a server may be down that long without a gift being lost. */
const lookBackDays = 7;
const birthdaysLookBack = 3;

type Context = Pick<Deps, "db" | "now" | "log">;

/** 升级礼 of every member who recently reached a level and has not had its gift. */
export async function giveLevelGifts({ ctx, signal }: Pick<JobCall, "ctx" | "signal">): Promise<Worked> {
  const gifts = await giftsInForce(ctx, levelGifts);
  if (gifts.length === 0) return { done: 0, left: 0, failed: 0 };
  return workThrough({
    ctx,
    signal,
    what: "a gift of a level",
    keyOf: placeOfGift,
    page: (after, limit) => dueOfLevels(ctx, gifts, { memberId: null, after, limit }),
    work: (gift) => give(ctx, gift, "level"),
  });
}

/** Gives one member's level gifts at once; returns the number of coupons. */
export async function giveOwnLevelGifts({ ctx, memberId }: { ctx: Context; memberId: string }): Promise<number> {
  const gifts = await giftsInForce(ctx, levelGifts);
  if (gifts.length === 0) return 0;
  let coupons = 0;
  for (const gift of await dueOfLevels(ctx, gifts, { memberId, after: "", limit: 100 })) {
    if (await give(ctx, gift, "level")) coupons += gift.count;
  }
  return coupons;
}

/** 生日礼: birthday gifts due today or missed while the job was down. */
export async function giveBirthdayGifts({ ctx, signal }: Pick<JobCall, "ctx" | "signal">): Promise<Worked> {
  const worked: Worked = { done: 0, left: 0, failed: 0 };
  const now = ctx.now();
  for (let daysAgo = 0; daysAgo < birthdaysLookBack; daysAgo += 1) {
    const day = shanghaiDay(new Date(now.getTime() - daysAgo * dayMs));
    const gifts = await giftsInForce(ctx, (scope, programme) => birthdayGifts(scope, programme, day.slice(0, 4)));
    if (gifts.length === 0) return worked;
    const { done, left, failed } = await workThrough({
      ctx,
      signal,
      what: "a gift of a birthday",
      keyOf: placeOfGift,
      page: (after, limit) =>
        ctx.db.run((handle) => listBirthdayGiftsDue(handle, { gifts, birthdays: birthdaysOn(day), now, after, limit })),
      work: (gift) => give(ctx, gift, "birthday"),
    });
    worked.done += done;
    worked.left += left;
    worked.failed += failed;
  }
  return worked;
}

async function giftsInForce<Gift extends LevelGift | BirthdayGift>(
  ctx: Context,
  giftsOf: (scope: string, programme: Parameters<typeof levelGifts>[1]) => Gift[],
): Promise<Gift[]> {
  const programmes = await ctx.db.run((handle) => programmesInForce(ctx.db, handle));
  return [...programmes.values()].flatMap(({ scope, programme }) => giftsOf(scope, programme));
}

function dueOfLevels(
  ctx: Context,
  gifts: readonly LevelGift[],
  page: { memberId: string | null; after: string; limit: number },
): Promise<GiftForMember[]> {
  const since = new Date(ctx.now().getTime() - lookBackDays * dayMs);
  return ctx.db.run((handle) => listLevelGiftsDue(handle, { gifts, since, ...page }));
}

/**
 * Returns false when the template gives nothing any more (ended or sold out), or when the member has had this year's
 * birthday gift of another level.
 */
async function give(
  ctx: Context,
  gift: GiftForMember | BirthdayGiftForMember,
  origin: CouponRow["origin"],
): Promise<boolean> {
  const { memberId, templateId, count, key: requestKey } = gift;
  const input = { memberId, templateId, count, requestKey, origin, givenBy: "system", reason: null };
  try {
    return await ctx.db.command(async (tx) => {
      await lockMember(tx, { memberId });
      if ("birthday" in gift && (await hadOtherBirthdayGift(tx, gift))) return false;
      await giveInTransaction(tx, { ctx, input });
      return true;
    });
  } catch (error) {
    const isOver = error instanceof DomainError && error.code.startsWith("coupon.");
    if (!isOver) throw error;
    return false;
  }
}
