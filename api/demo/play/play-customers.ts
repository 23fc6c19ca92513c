import { dayMs } from "@liandong/core/time/shanghai";
import { type CustomerContent, customers } from "../content/customers";
import { actAsStaff, type DemoStage } from "./demo-actor";

const operator = "yunying";
const sales = "xiaoshou";
const hourMs = 3_600_000;

/** 客户跟进: the demo's sales person and its operator enter customers through the desk, each once. */
export async function playCustomers(stage: DemoStage): Promise<void> {
  const now = stage.deps.now();
  const { desk } = await actAsStaff(stage, operator, now);
  for (const customer of customers) {
    const { items } = await desk.crm.list({ view: "all", q: customer.name });
    if (items.length === 0) await enter(stage, customer, now);
  }
}

async function enter(stage: DemoStage, customer: CustomerContent, now: Date): Promise<void> {
  const { isOwned, followUps, opportunity, ...fields } = customer;
  const daysAgo = (days: number) => new Date(now.getTime() - days * dayMs);
  const deskAt = async (at: Date) => (await actAsStaff(stage, isOwned ? sales : operator, at)).desk.crm;
  const enteredAt = daysAgo(followUps[0] ? followUps[0].daysAgo + 1 : 4);
  const { id } = await (await deskAt(enteredAt)).create({ ...fields, memberId: null });
  for (const [place, { daysAgo: days, nextInHours, ...talk }] of followUps.entries()) {
    const next = nextInHours === undefined ? null : new Date(now.getTime() + nextInHours * hourMs).toISOString();
    const crm = await deskAt(daysAgo(days));
    await crm.followUp({ ...talk, customerId: id, nextContactAt: next, requestKey: `demo-talk-${id}-${place}` });
  }
  if (!opportunity) return;
  const { title, amountFen, inDays, stages, lost = null } = opportunity;
  const crm = await deskAt(daysAgo(1));
  const expectedOn = new Date(now.getTime() + inDays * dayMs).toISOString().slice(0, 10);
  const made = await crm.saveOpportunity({ id: null, version: null, customerId: id, title, amountFen, expectedOn });
  for (const [place, to] of stages.entries())
    await crm.moveOpportunity({ id: made.id, version: place + 1, stage: to, lostReason: to === "lost" ? lost : null });
}
