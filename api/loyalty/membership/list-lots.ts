import { readMemberships } from "@liandong/db/loyalty/membership/memberships";
import type { MemberContext } from "../../trpc/context";

export type PointLots = { points: number; lots: { expiresAt: string; points: number }[] };

/** The member's points by the moment at which they expire. */
export async function listLots({ ctx, scope }: { ctx: MemberContext; scope: string }): Promise<PointLots> {
  const { memberId } = ctx;
  const now = ctx.now();
  const [read] = await ctx.db.run((handle) => readMemberships(handle, { memberId, scope }));
  const lots = (read?.lots ?? []).filter(({ expiresAt }) => expiresAt > now);
  return {
    points: lots.reduce((sum, { points }) => sum + points, 0),
    lots: lots.map(({ expiresAt, points }) => ({ expiresAt: expiresAt.toISOString(), points })),
  };
}
