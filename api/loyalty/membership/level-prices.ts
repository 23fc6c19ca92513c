import type { Zone } from "@liandong/core/facts/zones";
import { storeScope } from "@liandong/core/ledger/scope";
import { discountName, levelPrice, noLevelPrice } from "@liandong/core/membership/level-price";
import { floorShare, fullRateBp } from "@liandong/core/money/fen";
import type { Handle } from "@liandong/db/connection/database";
import { readLevels } from "@liandong/db/loyalty/membership/levels";
import type { PublicContext } from "../../trpc/context";
import { programmesInForce, programmesOf } from "../programmes/programmes-in-force";

/** The discounts that a member's levels give in a store. */
export type LevelPrices = {
  discountBp: (storeId: string) => number;
  /** 等级价 in fen of goods of zone `retail`, with the name of the level or card; null when it is the list price. */
  of: (goods: { zone: Zone; storeId: string; priceFen: number }) => { priceFen: number; levelName: string } | null;
};

/** Those of a visitor who is no member. */
export const noLevelPrices: LevelPrices = { discountBp: () => fullRateBp, of: () => null };

/** Reads the present levels of the logged-in member; other visitors get no discount. */
export async function loadLevelPrices(
  handle: Handle,
  ctx: Pick<PublicContext, "db" | "now" | "subject">,
): Promise<LevelPrices> {
  if (ctx.subject?.kind !== "member") return noLevelPrices;
  const { id: memberId } = ctx.subject;
  const facts = await readLevels(handle, { memberId });
  const inForce = await programmesInForce(ctx.db, handle);
  const now = ctx.now();
  const priceIn = (storeId: string) => {
    const programmes = programmesOf(inForce, storeScope(storeId));
    return programmes.length === 0 ? noLevelPrice : levelPrice({ programmes, facts, memberId, now });
  };
  return {
    discountBp: (storeId) => priceIn(storeId).discountBp,
    of({ zone, storeId, priceFen }) {
      const { discountBp, scope, ...giver } = priceIn(storeId);
      const levelPriceFen = floorShare(priceFen, discountBp);
      if (zone !== "retail" || levelPriceFen === priceFen) return null;
      const programme = inForce.get(scope ?? "")?.programme;
      return { priceFen: levelPriceFen, levelName: programme ? discountName(programme, giver) : "" };
    },
  };
}
