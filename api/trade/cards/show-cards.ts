import { platformScope, storeScope } from "@liandong/core/ledger/scope";
import { cardSavings } from "@liandong/core/membership/card-savings";
import { cardEnds } from "@liandong/core/membership/cards";
import type { Card } from "@liandong/core/membership/schema";
import type { ProgrammeInForce } from "@liandong/core/membership/scope";
import { fullRateBp } from "@liandong/core/money/fen";
import { dayMs } from "@liandong/core/time/shanghai";
import { readLevels } from "@liandong/db/loyalty/membership/levels";
import { type CardProduct, listCardProducts, readRetailUnits } from "@liandong/db/trade/cards/cards";
import { programmesInForce } from "../../loyalty/programmes/programmes-in-force";
import { nameScopes } from "../../loyalty/programmes/scopes";
import type { MemberContext } from "../../trpc/context";

/** Days of own orders that a card is judged by. */
const lookedAtDays = 90;

export type PaidCard = {
  id: string;
  /** The programme that has it, and the store's name; null for a card of the platform. */
  scope: string;
  storeName: string | null;
  name: string;
  days: number;
  benefits: string[];
  /** The end of the member's card; null where it does not run. */
  endsAt: string | null;
  /** The product that grants it; null where none is sold. */
  product: Omit<CardProduct, "cardId" | "storeId"> | null;
  /** Fen that the card would have saved on the orders that were looked at, and the number of those where it counts. */
  savedFen: number;
  orders: number;
};

export type PaidCards = { cards: PaidCard[]; lookedAt: { days: number } };

type Offered = { scope: string; card: Card };

/** The cards of the platform's programme and the stores' that are sold or run; none without a programme of the platform. */
export async function showCards({ ctx }: { ctx: MemberContext }): Promise<PaidCards> {
  const { memberId } = ctx;
  const now = ctx.now();
  const lookedAt = { days: lookedAtDays };
  return ctx.db.run(async (handle) => {
    const offered = offeredOf(await programmesInForce(ctx.db, handle));
    if (offered.length === 0) return { cards: [], lookedAt };
    const since = new Date(now.getTime() - lookedAtDays * dayMs);
    const cardIds = [...new Set(offered.map(({ card }) => card.id))];
    const [facts, products, bought, named] = await Promise.all([
      readLevels(handle, { memberId }),
      listCardProducts(handle, cardIds),
      readRetailUnits(handle, { memberId, since }),
      nameScopes(
        handle,
        offered.map(({ scope }) => scope),
      ),
    ]);
    const cards = offered.map(({ scope, card }): PaidCard => {
      const periods = facts.belongs(memberId, scope) ? facts.membership(memberId, scope).cards : undefined;
      const lines = bought.filter(isWithin(scope));
      return {
        id: card.id,
        scope,
        storeName: scope === platformScope ? null : named(scope).scopeName,
        name: card.name ?? "会员卡",
        days: card.days,
        benefits: benefitsOf(card),
        endsAt:
          cardEnds(periods ?? [], now)
            .get(card.id)
            ?.toISOString() ?? null,
        product: productOf(products, { scope, card }, offered),
        savedFen: cardSavings(card, lines),
        orders: new Set(lines.map(({ orderNo }) => orderNo)).size,
      };
    });
    return { cards: cards.filter(({ product, endsAt }) => product !== null || endsAt !== null), lookedAt };
  });
}

/** The platform's cards, then those of each store; stores have none without the platform's programme. */
function offeredOf(inForce: ReadonlyMap<string, ProgrammeInForce>): Offered[] {
  if (!inForce.has(platformScope)) return [];
  const inOrder = [...inForce.values()].sort(
    (a, b) => Number(b.scope === platformScope) - Number(a.scope === platformScope),
  );
  return inOrder.flatMap(({ scope, programme }) => (programme.cards ?? []).map((card) => ({ scope, card })));
}

const isWithin =
  (scope: string) =>
  ({ storeId }: { storeId: string }) =>
    scope === platformScope || scope === storeScope(storeId);

/** The cheapest product that sells the card; a product with a card of the platform's sells that one, not a store's of the same id. */
function productOf(
  products: readonly CardProduct[],
  { scope, card }: Offered,
  offered: readonly Offered[],
): PaidCard["product"] {
  const isOfPlatform = offered.some((one) => one.scope === platformScope && one.card.id === card.id);
  if (scope !== platformScope && isOfPlatform) return null;
  const found = products.filter(isWithin(scope)).find(({ cardId }) => cardId === card.id);
  if (!found) return null;
  const { cardId: _card, storeId: _store, ...product } = found;
  return product;
}

function benefitsOf({ discount, pointsRate }: Card): string[] {
  return [
    discount < fullRateBp ? `零售商品 ${discount / 1000} 折` : "",
    pointsRate > fullRateBp ? `购物积分 ${pointsRate / fullRateBp} 倍` : "",
  ].filter((sentence) => sentence !== "");
}
