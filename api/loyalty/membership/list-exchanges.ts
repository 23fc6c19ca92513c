import { errorMessages } from "@liandong/core/error-messages";
import { DomainError } from "@liandong/core/errors";
import { isLocked, levelById } from "@liandong/core/membership/levels";
import { lotsTotal } from "@liandong/core/points/lots";
import { listExchangeable } from "@liandong/db/loyalty/coupons/templates";
import { readMemberships } from "@liandong/db/loyalty/membership/memberships";
import type { MemberContext } from "../../trpc/context";
import { showOffers } from "../coupons/coupon-card";
import type { OfferCard } from "../coupons/shapes";
import { programmesInForce } from "../programmes/programmes-in-force";

export type TrialOffer = {
  levelId: string;
  name: string;
  days: number;
  points: number;
  canTake: boolean;
  refusal: string | null;
};
export type Exchanges = { points: number; coupons: OfferCard[]; trials: TrialOffer[] };

type ExchangesCall = { ctx: MemberContext; input: { scope: string } };

/**
 * 积分兑换: the coupons and trial levels that a programme's points buy; goods for points are in the catalogue.
 * @throws DomainError membership.not_joined, membership.no_programme
 */
export async function listExchanges({ ctx, input }: ExchangesCall): Promise<Exchanges> {
  const { memberId } = ctx;
  const { scope } = input;
  const now = ctx.now();
  return ctx.db.run(async (handle) => {
    const programme = (await programmesInForce(ctx.db, handle)).get(scope)?.programme;
    if (!programme) throw new DomainError("membership.no_programme", { scope });
    const [read] = await readMemberships(handle, { memberId, scope });
    if (!read) throw new DomainError("membership.not_joined", { scope });
    const points = lotsTotal(read.lots.filter(({ expiresAt }) => expiresAt > now));
    const own = levelById(programme, read.facts.levelId);
    const trials = (programme.points.trials ?? []).map(({ level: levelId, days, points: price }) => {
      const { name, min } = levelById(programme, levelId);
      const isOpen = min > own.min && !isLocked(read.facts, now);
      const code = !isOpen ? "membership.trial_refused" : price > points ? "order.insufficient_points" : null;
      const refusal = code && errorMessages[code];
      return { levelId, name, days, points: price, canTake: code === null, refusal };
    });
    const templates = await listExchangeable(handle, { scope });
    return { points, coupons: await showOffers(handle, templates, { memberId, by: "exchange", now }), trials };
  });
}
