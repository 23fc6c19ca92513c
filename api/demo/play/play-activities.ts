import { platformScope } from "@liandong/core/ledger/scope";
import { dayMs } from "@liandong/core/time/shanghai";
import { loadTradeByKey } from "@liandong/db/trade/orders/trades";
import { endDueGroups } from "../../trade/promotions/end-due-groups";
import { activities, boosts, cardBuyer, cards, groups, lottery, newcomerGift, thresholds } from "../content/activities";
import { coupons } from "../content/coupons";
import type { DemoSku } from "../find-demo-skus";
import { actAsMember, actAsStaff, type DemoStage } from "./demo-actor";
import { payTrade } from "./pay-trade";

const hourMs = 3_600_000;
const operator = "yunying";

type Stage = DemoStage & { skus: readonly DemoSku[] };
type Placing = Parameters<Awaited<ReturnType<typeof actAsMember>>["checkout"]["place"]>[0];

/** An operator makes the demo's activities and cards through the desk, each once, and members buy of them. */
export async function playActivities(stage: Stage): Promise<void> {
  const now = stage.deps.now();
  const endsIn = (days: number) => new Date(now.getTime() + days * dayMs).toISOString();
  const productOf = (slug: string) => skuOf(stage, slug).productId;
  const { desk } = await actAsStaff(stage, operator, now);
  await publishCards(stage, now);
  await buyCard(stage, now);
  const { items: made } = await desk.promotions.list({});
  for (const { product, priceFen, stock, perMember, days, ...activity } of activities) {
    if (made.some(({ name }) => name === activity.name)) continue;
    const items = [{ productId: productOf(product), priceFen, stock, perMember }];
    await desk.promotions.save({ what: "activity", document: { ...activity, endsAt: endsIn(days), items } });
  }
  const { items: running } = await desk.promotions.thresholds({});
  const { items: templates } = await desk.couponTemplates.list();
  const templateOf = (key: string) => {
    const content = coupons.find((one) => one.key === key);
    return templates.find(({ name }) => name === content?.name)?.id;
  };
  for (const { products, days, tiers, ...threshold } of thresholds) {
    if (running.some(({ name }) => name === threshold.name)) continue;
    const given = tiers.map(({ coupon, ...tier }) => ({ ...tier, coupon: coupon && templateOf(coupon) }));
    const document = { ...threshold, productIds: products.map(productOf), tiers: given, endsAt: endsIn(days) };
    await desk.promotions.save({ what: "threshold", document });
  }
  await openGifts(desk, now, templateOf);
  await playGroups(stage, now);
}

type Desk = Awaited<ReturnType<typeof actAsStaff>>["desk"];

/** 新人礼 and 抽奖, each set up once. */
async function openGifts(desk: Desk, now: Date, templateOf: (key: string) => string | undefined): Promise<void> {
  const { version } = await desk.newcomerGift.get();
  if (version === 0) {
    const { title, points, coupon, count } = newcomerGift;
    const given = [{ templateId: templateOf(coupon) ?? "", count }];
    await desk.newcomerGift.save({
      version,
      document: { isOn: true, when: "first_order", title, points, coupons: given },
    });
  }
  const { items: lotteries } = await desk.lotteries.list({ filter: {} });
  if (lotteries.length === 0) {
    const { days, prizes, ...terms } = lottery;
    const offered = prizes.map(({ coupon, ...one }) => ({ ...one, templateId: coupon && templateOf(coupon) }));
    const document = {
      ...terms,
      startsAt: now.toISOString(),
      endsAt: new Date(now.getTime() + days * dayMs).toISOString(),
      prizes: offered,
    };
    await desk.lotteries.save({ id: null, version: null, document });
  }
}

/** The platform's programme gets its card and its boost before the first card is bought. */
async function publishCards(stage: Stage, now: Date): Promise<void> {
  const at = new Date(now.getTime() - (cardBuyer.hoursAgo + 1) * hourMs);
  const { desk } = await actAsStaff(stage, operator, at);
  const { document: programme, version } = await desk.programmes.inForce({ scope: platformScope });
  if (programme.cards?.length) return;
  const boosted = boosts.map(({ product, days, ...boost }) => ({
    ...boost,
    products: [skuOf(stage, product).productId],
    startsAt: at.toISOString(),
    endsAt: new Date(now.getTime() + days * dayMs).toISOString(),
  }));
  const document = { ...programme, cards, points: { ...programme.points, boosts: boosted } };
  await desk.programmes.publish({ scope: platformScope, version, document, effectiveAt: null });
}

async function buyCard(stage: Stage, now: Date): Promise<void> {
  const { person, product, hoursAgo } = cardBuyer;
  const lines = [{ skuId: skuOf(stage, product).skuId, quantity: 1 }];
  await buyAt(stage, { person, lines, requestKey: "demo-card", at: new Date(now.getTime() - hoursAgo * hourMs) });
}

/** Each group is opened by its first member and joined by the others; those whose time is over are ended. */
async function playGroups(stage: Stage, now: Date): Promise<void> {
  const { desk } = await actAsStaff(stage, operator, now);
  const { items } = await desk.promotions.list({});
  for (const [index, { product, paid }] of groups.entries()) {
    const { skuId, productId } = skuOf(stage, product);
    const { id: activityId = "" } =
      items.find(({ kind, items: goods }) => kind === "group" && goods.some((one) => one.productId === productId)) ??
      {};
    let groupId: string | null = null;
    for (const [person, hoursAgo] of paid) {
      const at = new Date(now.getTime() - hoursAgo * hourMs);
      const activity = { activityId, groupId, opensGroup: groupId === null };
      const lines = [{ skuId, quantity: 1 }];
      const orderNo = await buyAt(stage, { person, lines, activity, requestKey: `demo-group-${index}`, at });
      const [row] = await stage.deps.db.run(
        ({ sql }) =>
          sql<{ groupId: string }[]>`SELECT group_id AS "groupId" FROM shop_order WHERE order_no = ${orderNo}`,
      );
      groupId = row?.groupId ?? null;
    }
  }
  await endDueGroups({ ctx: stage.deps });
}

type Purchase = Pick<Placing, "lines" | "activity" | "requestKey"> & { person: string; at: Date };

/** Places and pays an order as the checkout does, once. Returns its number. */
async function buyAt(stage: Stage, { person, at, ...wanted }: Purchase): Promise<string> {
  const caller = await actAsMember(stage, person, at);
  const { id: memberId } = await caller.members.me();
  const { requestKey } = wanted;
  const before = await stage.deps.db.run((handle) => loadTradeByKey(handle, { memberId, requestKey }));
  if (before && before.trade.state !== "pending") return before.orderNos[0] ?? "";
  const addressId = (await caller.addresses.list())[0]?.id;
  const { totalFen } = await caller.checkout.quote({ lines: wanted.lines, activity: wanted.activity, addressId });
  const placed = await caller.checkout.place({ ...wanted, addressId, expectedTotalFen: totalFen });
  await payTrade({ stage, person, tradeNo: placed.tradeNo, at });
  return placed.orderNos[0] ?? "";
}

function skuOf({ skus }: Stage, slug: string): DemoSku {
  const found = skus.find((sku) => sku.slug === slug);
  if (!found) throw new Error(`the demo has no goods called ${slug}`);
  return found;
}
