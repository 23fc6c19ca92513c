import { storeScope } from "@liandong/core/ledger/scope";
import { TRPCError } from "@trpc/server";
import { writeReview } from "../../shop/reviews/write-review";
import { reportShipping } from "../../trade/shipping/report-shipping";
import { type CouponContent, coupons } from "../content/coupons";
import type { DemoStep } from "../content/history/step";
import { productPictures } from "../content/media";
import { products } from "../content/products";
import { stores } from "../content/stores";
import { actAsMember, actAsStaff, type DemoStage } from "./demo-actor";
import { payTrade } from "./pay-trade";

type StepOf<Type extends DemoStep["type"]> = Extract<DemoStep, { type: Type }>;
export type PlayedStep<Type extends DemoStep["type"]> = {
  stage: DemoStage;
  step: StepOf<Type>;
  at: Date;
  /** The same in every run of the seed. */
  requestKey: string;
};

/** An operator makes a coupon template, once. */
export async function playOffer({ stage, step, at }: PlayedStep<"offer">): Promise<void> {
  const caller = await actAsStaff(stage, step.staff, at);
  const { key, store, ...template } = contentOf(step.coupon);
  const { items } = await caller.desk.couponTemplates.list();
  if (items.some(({ name }) => name === template.name)) return;
  const named = stores.find((one) => one.key === store)?.name;
  const found =
    named === undefined ? undefined : (await caller.desk.storefront.stores()).find(({ name }) => name === named);
  await caller.desk.couponTemplates.create({ template: { ...template, scope: found && storeScope(found.id) } });
}

export async function playClaim({ stage, step, at, requestKey }: PlayedStep<"claim">): Promise<void> {
  const caller = await actAsMember(stage, step.person, at);
  const { items } = await caller.coupons.centre();
  const { templateId = "" } = items.find(({ name }) => name === contentOf(step.coupon).name) ?? {};
  await caller.coupons.claim({ templateId, requestKey });
}

export async function playGift({ stage, step, at, requestKey }: PlayedStep<"give">): Promise<void> {
  const member = await (await actAsMember(stage, step.person, at)).members.me();
  const caller = await actAsStaff(stage, step.staff, at);
  const { items } = await caller.desk.couponTemplates.list();
  const { id: templateId = "" } = items.find(({ name }) => name === contentOf(step.coupon).name) ?? {};
  await caller.desk.coupons.give({ memberId: member.id, templateId, reason: step.reason, requestKey });
}

export async function playCheckIn({ stage, step, at }: PlayedStep<"checkIn">): Promise<void> {
  const caller = await actAsMember(stage, step.person, at);
  await onceOnly(() => caller.membership.visit());
  await onceOnly(() => caller.membership.checkIn());
}

export async function playTopUp({ stage, step, at, requestKey }: PlayedStep<"topUp">): Promise<void> {
  const caller = await actAsMember(stage, step.person, at);
  const { tradeNo } = await caller.balance.topUp({ amountFen: step.amountFen, requestKey });
  await payTrade({ stage, person: step.person, tradeNo, at });
  const reportedAt = new Date(at.getTime() + reportedMinutes * 60_000);
  await reportShipping({ ctx: { ...stage.deps, now: () => reportedAt }, input: { tradeNo } });
}

const sentHours = 3;
const reportedMinutes = 2;

/** Staff ship the order, and a few hours later its buyer confirms receipt. */
export async function playReceipt({ stage, step, at, requestKey }: PlayedStep<"receive">): Promise<void> {
  const title = titleOf(step.product);
  const caller = await actAsMember(stage, step.person, at);
  const holds = (status: "paid" | "shipped") =>
    caller.orders
      .list({ status })
      .then(({ items }) => items.filter(({ lines }) => lines.some((line) => line.title === title)).at(-1));
  const paid = await holds("paid");
  if (paid) {
    const sender = await actAsStaff(stage, step.staff, new Date(at.getTime() - sentHours * 3_600_000));
    const lines = paid.lines.map(({ quantity }, lineNo) => ({ lineNo, quantity }));
    const trackingNo = `SF1${requestKey.replace(/\D/g, "").padStart(12, "0")}`;
    await sender.desk.shipping.ship({ orderNo: paid.orderNo, parcels: [{ company: "SF", trackingNo, lines }] });
  }
  const shipped = await holds("shipped");
  if (shipped) await caller.receipts.confirm({ orderNo: shipped.orderNo });
}

export async function playReview({ stage, step, at }: PlayedStep<"review">): Promise<void> {
  const caller = await actAsMember(stage, step.person, at);
  const waiting = (await caller.reviews.toWrite()).items.find(({ title }) => title === titleOf(step.product));
  if (!waiting) return;
  const { stars, text, shots, product } = step;
  const drawn = productPictures(product);
  const pictures = shots.flatMap((shot) => drawn[shot - 1] ?? []);
  const { orderNo, productId } = waiting;
  const { id: memberId } = await caller.members.me();
  // The verb instead of the procedure: drawn pictures are nobody's uploads.
  const ctx = { ...stage.deps, now: () => at };
  await writeReview({ ctx, input: { memberId, orderNo, productId, stars, text, pictures } });
}

export async function playApproval({ stage, step, at }: PlayedStep<"approve">): Promise<void> {
  const caller = await actAsStaff(stage, step.staff, at);
  const { id: memberId } = await (await actAsMember(stage, step.person, at)).members.me();
  const { items } = await caller.desk.reviews.list({});
  const found = items.find(
    ({ member, productTitle }) => member.id === memberId && productTitle === titleOf(step.product),
  );
  if (!found) return;
  await caller.desk.reviews.approve({ reviewId: found.id });
  if (step.reply) await caller.desk.reviews.reply({ reviewId: found.id, text: step.reply });
}

export const titleOf = (product: string) => products.find(({ slug }) => slug === product)?.title;

/** Ignores the conflict of an act that this day has already seen. */
async function onceOnly(act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof TRPCError && error.code === "CONFLICT")) throw error;
  }
}

function contentOf(key: string): CouponContent {
  const content = coupons.find((one) => one.key === key);
  if (!content) throw new Error(`the demo has no coupon called ${key}`);
  return content;
}
