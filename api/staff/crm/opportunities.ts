import { mayMoveTo, opportunityStageNames, opportunityStages } from "@liandong/core/crm/opportunity-stages";
import { DomainError } from "@liandong/core/errors";
import { dayMs } from "@liandong/core/time/shanghai";
import { sumSales } from "@liandong/db/staff/crm/figures";
import {
  listInStage,
  lockOpportunity,
  recordStage,
  saveOpportunity,
  sumStages,
} from "@liandong/db/staff/crm/opportunities";
import type { z } from "zod";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import type { figuresInput, moveOpportunityInput, saveOpportunityInput } from "./inputs";
import { lockOwn, seesAll } from "./reach";
import { showOpportunity } from "./show-opportunity";

type Call<Input extends z.ZodType> = { ctx: StaffContext; input: z.infer<Input> };

const shownOfStage = 50;
/** Won and lost ones are counted for so many days. */
const closedDays = 90;

/** 商机: a column for each stage with its number and amount; of those that are over, the ones of the last 90 days. */
export async function showFunnel({ ctx }: { ctx: StaffContext }) {
  const owner = seesAll(ctx) ? null : ctx.staff.id;
  const since = new Date(ctx.now().getTime() - closedDays * dayMs);
  return ctx.db.run(async (handle) => {
    const sums = await sumStages(handle, { owner, since });
    const stages = [];
    for (const stage of opportunityStages) {
      const sum = sums.find((each) => each.stage === stage);
      const rows = sum ? await listInStage(handle, { owner, stage, limit: shownOfStage }) : [];
      const shown = rows.filter(({ stageAt }) => (stage !== "won" && stage !== "lost") || stageAt >= since);
      stages.push({
        stage,
        stageName: opportunityStageNames[stage],
        count: sum?.count ?? 0,
        amountFen: Number(sum?.amountFen ?? 0),
        opportunities: shown.map(showOpportunity),
      });
    }
    return { stages, closedDays };
  });
}

/** @throws DomainError crm_customer.unknown, crm_customer.not_own, crm_opportunity.unknown, crm_opportunity.changed */
export async function keepOpportunity({ ctx, input }: Call<typeof saveOpportunityInput>): Promise<{ id: string }> {
  const { id, version, customerId, title, amountFen, expectedOn } = input;
  const at = ctx.now();
  return ctx.db.command(async (tx) => {
    const { name } = await lockOwn(tx, ctx, customerId);
    const before = id === null ? null : await lockOpportunity(tx, id);
    if (id !== null && before?.customerId !== customerId) throw new DomainError("crm_opportunity.unknown");
    const { stage, stageAt, lostReason, createdAt } = before ?? {
      stage: "new" as const,
      stageAt: at,
      lostReason: null,
      createdAt: at,
    };
    const kept = { customerId, stage, stageAt, lostReason, createdAt };
    const fields = { ...kept, title, amountFen, expectedOn };
    const saved = await saveOpportunity(tx, { id, version, fields });
    if (saved === "unknown") throw new DomainError("crm_opportunity.unknown");
    if (saved === "changed") throw new DomainError("crm_opportunity.changed");
    if (id === null) await recordStage(tx, { id: saved.id, stage, at, staffId: ctx.staff.id });
    const detail = { name, title, amountFen, expectedOn };
    const subject = `customer:${customerId}` as const;
    await recordDeed(tx, ctx, { action: "desk.crm.saveOpportunity", subject, detail, reason: null });
    return { id: saved.id };
  });
}

/** @throws DomainError crm_opportunity.unknown, crm_opportunity.changed, crm_opportunity.stage, crm_customer.not_own */
export async function moveOpportunity({ ctx, input }: Call<typeof moveOpportunityInput>): Promise<void> {
  const { id, version, stage } = input;
  const at = ctx.now();
  await ctx.db.command(async (tx) => {
    const before = await lockOpportunity(tx, id);
    if (!before) throw new DomainError("crm_opportunity.unknown");
    const { name } = await lockOwn(tx, ctx, before.customerId);
    if (before.version !== version) throw new DomainError("crm_opportunity.changed");
    if (!mayMoveTo(before.stage, stage)) throw new DomainError("crm_opportunity.stage");
    const lostReason = stage === "lost" ? input.lostReason : null;
    const { customerId, title, expectedOn, createdAt } = before;
    const kept = { customerId, title, expectedOn, createdAt, amountFen: Number(before.amountFen) };
    const fields = { ...kept, stage, lostReason, stageAt: at };
    await saveOpportunity(tx, { id, version, fields });
    await recordStage(tx, { id, stage, at, staffId: ctx.staff.id });
    const { [before.stage]: from, [stage]: to } = opportunityStageNames;
    const detail = { name, title, from, to };
    const subject = `customer:${customerId}` as const;
    await recordDeed(tx, ctx, { action: "desk.crm.moveOpportunity", subject, detail, reason: lostReason });
  });
}

/** 销售业绩 of the last days: of everybody for operators, one's own for a sales person. */
export async function showSalesFigures({ ctx, input: { days } }: Call<typeof figuresInput>) {
  const since = new Date(ctx.now().getTime() - days * dayMs);
  const rows = await ctx.db.run((handle) => sumSales(handle, { since, staffId: seesAll(ctx) ? null : ctx.staff.id }));
  return rows.map(({ wonFen, netFen, ...row }) => ({ ...row, wonFen: Number(wonFen), netFen: Number(netFen) }));
}
