import { dayMs } from "@liandong/core/time/shanghai";
import { activities } from "../content/activities";
import { actAsStaff, type DemoStage } from "./demo-actor";

/** An operator makes the demo's activities through the desk, each once. */
export async function playActivities(stage: DemoStage): Promise<void> {
  const now = stage.deps.now();
  const { desk } = await actAsStaff(stage, "yunying", now);
  const { items: made } = await desk.promotions.list({});
  for (const { product, priceFen, stock, perMember, days, ...activity } of activities) {
    if (made.some(({ name }) => name === activity.name)) continue;
    const found = await desk.goods.list({ filter: { q: product } });
    const productId = found.items.find(({ title }) => title === product)?.id;
    if (productId === undefined) throw new Error(`the demo sells nothing called ${product}`);
    const items = [{ productId, priceFen, stock, perMember }];
    const endsAt = new Date(now.getTime() + days * dayMs).toISOString();
    await desk.promotions.save({ what: "activity", document: { ...activity, endsAt, items } });
  }
}
