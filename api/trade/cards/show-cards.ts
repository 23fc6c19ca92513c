import { platformScope } from "@liandong/core/ledger/scope";
import { cardSavings } from "@liandong/core/membership/card-savings";
import { cardEnds } from "@liandong/core/membership/cards";
import type { Card } from "@liandong/core/membership/schema";
import { fullRateBp } from "@liandong/core/money/fen";
import { dayMs } from "@liandong/core/time/shanghai";
import { readLevels } from "@liandong/db/loyalty/membership/levels";
import { type CardProduct, listCardProducts, readRetailUnits } from "@liandong/db/trade/cards/cards";
import { programmesInForce } from "../../loyalty/programmes/programmes-in-force";
import type { MemberContext } from "../../trpc/context";

/** Days of own orders that a card is judged by. */
const lookedAtDays = 90;

export type PaidCard = {
  id: string;
  name: string;
  days: number;
  benefits: string[];
  /** The end of the member's card; null where it does not run. */
  endsAt: string | null;
  /** The product that grants it; null where none is sold. */
  product: Omit<CardProduct, "cardId"> | null;
  /** Fen that the card would have saved on the orders that were looked at. */
  savedFen: number;
};

export type PaidCards = { cards: PaidCard[]; lookedAt: { days: number; orders: number } };

/** The cards of the platform's programme that are sold or run; none without a programme. */
export async function showCards({ ctx }: { ctx: MemberContext }): Promise<PaidCards> {
  const { memberId } = ctx;
  const now = ctx.now();
  return ctx.db.run(async (handle) => {
    const programme = (await programmesInForce(ctx.db, handle)).get(platformScope)?.programme;
    const offered = programme?.cards ?? [];
    if (offered.length === 0) return { cards: [], lookedAt: { days: lookedAtDays, orders: 0 } };
    const since = new Date(now.getTime() - lookedAtDays * dayMs);
    const [facts, products, bought] = await Promise.all([
      readLevels(handle, { memberId }),
      listCardProducts(
        handle,
        offered.map(({ id }) => id),
      ),
      readRetailUnits(handle, { memberId, since }),
    ]);
    const periods = facts.belongs(memberId, platformScope)
      ? facts.membership(memberId, platformScope).cards
      : undefined;
    const ends = cardEnds(periods ?? [], now);
    const cards = offered.map((card): PaidCard => {
      const { cardId: _, ...product } = products.find(({ cardId }) => cardId === card.id) ?? { cardId: null };
      return {
        id: card.id,
        name: card.name ?? "会员卡",
        days: card.days,
        benefits: benefitsOf(card),
        endsAt: ends.get(card.id)?.toISOString() ?? null,
        product: "productId" in product ? product : null,
        savedFen: cardSavings(card, bought.lines),
      };
    });
    return {
      cards: cards.filter(({ product, endsAt }) => product !== null || endsAt !== null),
      lookedAt: { days: lookedAtDays, orders: bought.orders },
    };
  });
}

function benefitsOf({ discount, pointsRate }: Card): string[] {
  return [
    discount < fullRateBp ? `零售商品 ${discount / 1000} 折` : "",
    pointsRate > fullRateBp ? `购物积分 ${pointsRate / fullRateBp} 倍` : "",
  ].filter((sentence) => sentence !== "");
}
