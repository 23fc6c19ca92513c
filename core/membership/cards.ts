// 付费会员卡: a card runs from the payment of its order, or from its end where it still runs (core/rules/promotions.md, section 4).
// Example: 30 days bought on 1 January and again on 10 January run until 2 March; the first one wholly refunded on 11 January
// takes off its 20 days to come, and the second one moves up by as much.
import { dayMs } from "../time/shanghai";
import type { Card, Programme } from "./schema";

/** The part of a card's time that one order line bought. */
export interface CardPeriod {
  readonly cardId: string;
  readonly orderNo: string;
  readonly lineNo: number;
  readonly startsAt: Date;
  /** Exclusive end. */
  readonly endsAt: Date;
}

interface CardPurchase {
  readonly cardId: string;
  readonly orderNo: string;
  readonly lineNo: number;
  /** Days that one unit gives. */
  readonly days: number;
  readonly quantity: number;
}

/** The periods after a purchase: days × quantity × 24 h from now or from the card's end, whichever is later. */
export function addCard(periods: readonly CardPeriod[], purchase: CardPurchase, now: Date): CardPeriod[] {
  const { cardId, orderNo, lineNo, days, quantity } = purchase;
  const startsAt = Math.max(now.getTime(), endOfCard(periods, cardId));
  const endsAt = startsAt + days * quantity * dayMs;
  return [...periods, { cardId, orderNo, lineNo, startsAt: new Date(startsAt), endsAt: new Date(endsAt) }];
}

/** The periods after a whole refund of the line: what has not run yet of it goes, and later ones move up by as much. */
export function withdrawCard(
  periods: readonly CardPeriod[],
  { orderNo, lineNo }: Pick<CardPeriod, "orderNo" | "lineNo">,
  now: Date,
): CardPeriod[] {
  const place = periods.findIndex((period) => period.orderNo === orderNo && period.lineNo === lineNo);
  const refunded = periods[place];
  if (!refunded) return [...periods];
  const endsAt = Math.max(refunded.startsAt.getTime(), Math.min(refunded.endsAt.getTime(), now.getTime()));
  const offMs = refunded.endsAt.getTime() - endsAt;
  return periods.map((period, index) => {
    if (index === place) return { ...period, endsAt: new Date(endsAt) };
    return index > place && period.cardId === refunded.cardId ? earlier(period, offMs) : period;
  });
}

const earlier = (period: CardPeriod, ms: number): CardPeriod => ({
  ...period,
  startsAt: new Date(period.startsAt.getTime() - ms),
  endsAt: new Date(period.endsAt.getTime() - ms),
});

function endOfCard(periods: readonly CardPeriod[], cardId: string): number {
  return Math.max(0, ...periods.filter((period) => period.cardId === cardId).map(({ endsAt }) => endsAt.getTime()));
}

/** The end of each card that runs at this moment. */
export function cardEnds(periods: readonly CardPeriod[], now: Date): Map<string, Date> {
  const ends = new Map<string, Date>();
  for (const { cardId } of periods) {
    const end = endOfCard(periods, cardId);
    if (end > now.getTime()) ends.set(cardId, new Date(end));
  }
  return ends;
}

/** The cards of the programme that the member has at this moment. */
export function runningCards({ cards = [] }: Programme, periods: readonly CardPeriod[] = [], now: Date): Card[] {
  if (periods.length === 0) return [];
  const ends = cardEnds(periods, now);
  return cards.filter(({ id }) => ends.has(id));
}
