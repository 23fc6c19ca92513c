// 商品亏损: warns when the worst order of a product costs more than it brings: its cost, awards, what its buyer can do with its
// points, and what it grants; it refuses nothing.
// Example, preset: a join gift of ¥499 that costs ¥150 pays ¥369.98 at most: 49900 − 15000 − 36998 = −2098, a loss of ¥20.98.

import type { GoodsDocument } from "../goods/goods-document";
import type { Programme } from "../membership/schema";
import { formatYuan } from "../money/fen";
import type { Plan } from "../plan/schema";
import { checkPlan } from "./check-plan";
import { type CheckProduct, lowestPriceFen } from "./check-product";
import { pointsWorthFen } from "./points-worth";
import { atActivityPrices, atCardPrices, lossesOf } from "./promotion-loss";

const warningsOfGoods = ["payout_above_margin:", "free_zone_below_cost:"];

type Rules = { plan: Plan; programmes: readonly Programme[] };

/** What an activity that runs or will run asks for a unit of the product. */
export type ActivityOffer = { readonly name: string; readonly priceFen: number };

/**
 * One Chinese sentence per variant and way of losing money, also at the price of a card or an activity. `programmes` are those
 * whose points an order earns.
 */
export function goodsLosses(rules: Rules, goods: GoodsDocument, activities: readonly ActivityOffer[] = []): string[] {
  const { plan, programmes } = rules;
  const products = goods.variants.map((variant, index) => checkedVariant(goods, variant, index));
  const { warnings, worstCases } = checkPlan(plan, goods.zone === "points" ? [] : products);
  const payouts = warnings.filter(({ id }) => warningsOfGoods.some((kind) => id.startsWith(kind)));
  const margins = new Map(
    worstCases.map(({ product, marginFen, quantity }) => [product.id, (marginFen ?? 0) / quantity]),
  );
  return [
    ...payouts.map(({ text }) => text),
    ...products.flatMap((product) => pointsLoss(programmes, goods, product, margins.get(product.id) ?? null) ?? []),
    ...goods.variants.flatMap((variant, index) => exchangeLoss(programmes, variant, products[index]!) ?? []),
    ...products.flatMap((product) => grantLoss(plan, goods, product) ?? []),
    ...loweredLosses(rules, goods, { products, activities }),
  ];
}

type Lowered = { products: readonly CheckProduct[]; activities: readonly ActivityOffer[] };

/** Losses at a lower price than the usual one; a variant that loses money anyway has a sentence already. */
function loweredLosses(rules: Rules, goods: GoodsDocument, { products, activities }: Lowered): string[] {
  const variants = products.map((product) => ({ ...product, productId: "", pointsRateBp: goods.pointsRateBp }));
  const sound = variants.filter((variant) => lossesOf(rules, [variant]).length === 0);
  const cards = rules.programmes.flatMap((programme) => programme.cards ?? []);
  const offers = activities.map(({ name, priceFen }) => ({ name, items: [{ product: "", price: priceFen }] }));
  return lossesOf(rules, [...atCardPrices(sound, cards), ...atActivityPrices(sound, offers)]);
}

function checkedVariant(goods: GoodsDocument, variant: GoodsDocument["variants"][number], index: number): CheckProduct {
  const { zone, title, freightFen, rates } = goods;
  const { specs, priceFen, memberPriceFen, costFen } = variant;
  const name = [title, ...specs.map(({ value }) => value)].join(" ");
  return { id: String(index), name, zone, priceFen, memberPriceFen, costFen, freightFen, rates };
}

type Programmes = readonly Programme[];

/** Only where cost and awards alone still leave something: that loss has a sentence already. */
function pointsLoss(programmes: Programmes, goods: GoodsDocument, product: CheckProduct, marginFen: number | null) {
  const priceFen = lowestPriceFen(product);
  const worthFen = pointsWorthFen(programmes, goods, priceFen);
  if (worthFen === 0 || marginFen === null || marginFen < 0 || worthFen <= marginFen) return null;
  const lossFen = Math.ceil(worthFen - marginFen);
  return `${product.name}：售价 ${formatYuan(priceFen)}，送出的积分最多值 ${formatYuan(worthFen)}，连同成本和奖励亏 ${formatYuan(lossFen)}。`;
}

/** A product of 积分商城 costs more than its points and its price bring. */
function exchangeLoss(programmes: Programmes, { pointsPrice }: { pointsPrice: number | null }, product: CheckProduct) {
  const [platform] = programmes;
  if (product.zone !== "points" || !platform || pointsPrice === null) return null;
  const worthFen = Math.floor((pointsPrice * 100) / platform.points.redeem.pointsPerYuan) + product.priceFen;
  const lossFen = (product.costFen ?? 0) - worthFen;
  if (lossFen <= 0) return null;
  return `${product.name}：成本 ${formatYuan(product.costFen ?? 0)}，兑换所收的积分和金额只值 ${formatYuan(worthFen)}，亏 ${formatYuan(lossFen)}。`;
}

/** What is granted for less than an agent pays for theirs. */
function grantLoss({ join, titles }: Plan, { grants }: GoodsDocument, product: CheckProduct): string | null {
  const priceFen = lowestPriceFen(product);
  if (!grants || (!grants.identity && !grants.title) || priceFen >= join.amount) return null;
  const title = titles.find(({ id }) => id === grants.title);
  const granted =
    grants.identity === "boss" ? "老板身份" : grants.identity ? "代理身份" : `头衔 ${title?.name ?? grants.title}`;
  return `${product.name}：售价 ${formatYuan(priceFen)} 就授予${granted}，低于加盟门槛 ${formatYuan(join.amount)}。`;
}
