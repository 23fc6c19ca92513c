// 活动价: a timed price applies by itself; flash and group prices are chosen by the buyer, alone in their order
// (core/rules/promotions.md, section 2).
// Example: list ¥200, two timed prices of ¥150 (3 left) and ¥160: 2 units cost ¥150 each, 4 units ¥160; a line is never split.
import { DomainError } from "../errors";
import type { Zone } from "../facts/zones";
import { isWithin } from "../time/window";
import { type BargainFacts, bargainPrice } from "./bargain";
import { type ActivityItem, compareIds, promotionZones, type SaleActivity } from "./schema";

/** Units that orders have taken of an activity's item, without those that came back. */
export interface ActivityTaken {
  readonly sold: (activityId: string, productId: string) => number;
  /** The same of the buyer alone. */
  readonly bought: (activityId: string, productId: string) => number;
}

export interface ActivityUnits {
  readonly productId: string;
  readonly quantity: number;
}

/** The price of a unit that an activity sets for a line. */
export interface ActivityPrice {
  readonly activityId: string;
  readonly priceFen: number;
}

interface TimedChoice extends ActivityUnits {
  readonly zone: Zone;
  readonly activities: readonly SaleActivity[];
  readonly counts: ActivityTaken;
  /** Price of a unit without the activity; the timed one is taken where it is lower. */
  readonly normalFen: number;
  readonly now: Date;
}

/** 限时折扣: the lowest running price that has room for the whole line; null where none is lower than the normal one. */
export function timedPrice(choice: TimedChoice): ActivityPrice | null {
  const { zone, activities, counts, normalFen, now } = choice;
  if (!promotionZones.includes(zone)) return null;
  const offers = activities.flatMap((activity) => {
    const item = itemOf(activity, choice.productId);
    if (activity.kind !== "timed" || !item || !isWithin(activity, now)) return [];
    if (refuseUnits(activity, item, choice, counts) !== null) return [];
    return [{ activityId: activity.id, priceFen: item.price }];
  });
  offers.sort((a, b) => a.priceFen - b.priceFen || compareIds(a.activityId, b.activityId));
  const best = offers[0];
  return best && best.priceFen < normalFen ? best : null;
}

/** 拼团中的一团: its members pay one by one; it is complete, or fails at its end. */
export interface GroupFacts {
  readonly groupId: string;
  readonly activityId: string;
  readonly status: "open" | "complete" | "failed";
  /** Number of paid orders that complete it. */
  readonly size: number;
  readonly fillUp: boolean;
  /** The moment at which an open group ends. */
  readonly endsAt: Date;
  /** Orders and their buyers in the order of payment. */
  readonly orders: readonly { readonly orderNo: string; readonly memberId: string }[];
}

/** What the buyer chooses: an activity, and for a group the one that they open or join. */
export interface ActivityChoice {
  readonly activityId: string;
  readonly openGroup?: string;
  readonly group?: string;
  /** 砍价: the buyer's bargain that they buy. */
  readonly bargain?: string;
}

interface ChoiceContext {
  readonly chosen: ActivityChoice;
  readonly memberId: string;
  readonly lines: readonly (ActivityUnits & { readonly skuId?: string })[];
  readonly activityOf: (id: string) => SaleActivity | undefined;
  readonly groupOf: (id: string) => GroupFacts | undefined;
  readonly bargainOf?: (id: string) => BargainFacts | undefined;
  readonly counts: ActivityTaken;
  readonly now: Date;
}

export interface PricedActivity extends ActivityPrice {
  readonly activity: SaleActivity;
}

/**
 * 秒杀、拼团、砍价: the chosen activity's price for the only line of the order.
 * @throws DomainError activity.unknown, activity.not_usable, group.exists, group.unknown, group.not_open, group.already_in,
 * activity.limit_reached, activity.sold_out, and as {@link bargainPrice} does
 */
export function chosenPrice(choice: ChoiceContext): PricedActivity {
  const { chosen, lines, counts } = choice;
  const activity = choice.activityOf(chosen.activityId);
  if (!activity) throw new DomainError("activity.unknown", { activity: chosen.activityId });
  const [line, ...others] = lines;
  const item = line && itemOf(activity, line.productId);
  const groups = [chosen.openGroup, chosen.group].filter((id) => id !== undefined).length;
  const isBargain = activity.kind === "bargain";
  const namesRightly = groups === (activity.kind === "group" ? 1 : 0) && (chosen.bargain !== undefined) === isBargain;
  const fits = others.length === 0 && namesRightly;
  const isOpen = chosen.group !== undefined || isWithin(activity, choice.now);
  if (activity.kind === "timed" || !item || !fits || !isOpen) throw new DomainError("activity.not_usable");
  checkGroup(choice, activity);
  const priceFen = isBargain ? priceOfBargain(choice, line) : item.price;
  const refusal = refuseUnits(activity, item, line, counts);
  if (refusal) throw new DomainError(refusal, { productId: line.productId });
  return { activity, activityId: activity.id, priceFen };
}

function priceOfBargain({ chosen, memberId, bargainOf, now }: ChoiceContext, line: ChoiceContext["lines"][number]) {
  const bargain = bargainOf?.(chosen.bargain ?? "");
  return bargainPrice({ bargain, activityId: chosen.activityId, memberId, line, now });
}

function checkGroup({ chosen, memberId, groupOf }: ChoiceContext, activity: SaleActivity): void {
  if (chosen.openGroup !== undefined && groupOf(chosen.openGroup)) throw new DomainError("group.exists");
  if (chosen.group === undefined) return;
  const group = groupOf(chosen.group);
  if (!group) throw new DomainError("group.unknown");
  if (group.activityId !== activity.id || group.status !== "open") throw new DomainError("group.not_open");
  if (group.orders.some((order) => order.memberId === memberId)) throw new DomainError("group.already_in");
}

const itemOf = ({ items }: SaleActivity, productId: string) => items.find(({ product }) => product === productId);

/** Why the item has no room for these units; null when it has. */
function refuseUnits(
  { id }: SaleActivity,
  { stock, perMember }: ActivityItem,
  { productId, quantity }: ActivityUnits,
  counts: ActivityTaken,
): "activity.limit_reached" | "activity.sold_out" | null {
  if (perMember !== undefined && counts.bought(id, productId) + quantity > perMember) return "activity.limit_reached";
  return stock !== undefined && counts.sold(id, productId) + quantity > stock ? "activity.sold_out" : null;
}
