import type { MemberContext } from "../../trpc/context";
import { giveOwnLevelGifts } from "./give-gifts";
import { type LevelUp, recordLogin } from "./record-login";

export type Visit = { growth: number; levelUp: LevelUp | null; giftCoupons: number };

/** The member opened the mini-program; the first time of a day counts as a login. */
export async function visit({ ctx }: { ctx: MemberContext }): Promise<Visit> {
  const { memberId } = ctx;
  const { growth, levelUps } = await recordLogin({ ctx, memberId });
  const giftCoupons = await giveOwnLevelGifts({ ctx, memberId });
  return { growth, levelUp: levelUps[0] ?? null, giftCoupons };
}
