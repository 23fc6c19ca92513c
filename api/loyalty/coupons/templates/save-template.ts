import { DomainError } from "@liandong/core/errors";
import type { PlanProblem } from "@liandong/core/plan/soundness";
import type { Transaction } from "@liandong/db/connection/database";
import type { TemplateRow } from "@liandong/db/loyalty/coupons/templates";
import { endTemplateRow, insertTemplate, lockTemplate, updateTemplate } from "@liandong/db/loyalty/coupons/templates";
import { changedMeanwhile } from "../../../trpc/changed-meanwhile";
import type { StaffContext } from "../../../trpc/context";
import { recordDeed } from "../../../trpc/record-deed";
import { scopeOfStaff } from "../../programmes/scopes";
import type { TemplateInput } from "./inputs";
import { assertSound, readTemplate } from "./read-template";
import { showTemplates, type TemplateCard } from "./template-card";

type TemplateCall = { ctx: StaffContext; input: { template: TemplateInput } };

/** Errors and doubts of a template, without saving it. @throws DomainError auth.forbidden */
export async function checkTemplate({
  ctx,
  input,
}: TemplateCall): Promise<{ problems: PlanProblem[]; warnings: string[] }> {
  const { problems, warnings } = await ctx.db.run((handle) => readTemplate(handle, { ctx, ...input }));
  return { problems, warnings };
}

/** @throws DomainError coupon.template_unsound with `problems`, auth.forbidden */
export async function createTemplate({ ctx, input }: TemplateCall): Promise<TemplateCard> {
  return ctx.db.transaction(async (tx) => {
    const reading = await readTemplate(tx, { ctx, ...input });
    assertSound(reading);
    const createdBy = `staff:${ctx.staff.id}`;
    const row = await insertTemplate(tx, { ...reading.fields, createdAt: ctx.now(), createdBy });
    await audit(tx, ctx, "desk.couponTemplates.create", row);
    return show(tx, row);
  });
}

/**
 * Members hold coupons of it: what they take off, and on which goods, stays. Numbers and the claiming window may
 * change.
 */
const fixedOnceGiven = [
  "scope",
  "type",
  "amountFen",
  "rateBp",
  "maxFen",
  "minFen",
  "zones",
  "categoryIds",
  "productIds",
] as const;

/** @throws DomainError coupon.unknown, coupon.changed, coupon.template_unsound, coupon.template_in_use, auth.forbidden */
export async function changeTemplate({
  ctx,
  input,
}: {
  ctx: StaffContext;
  input: { id: string; version: number; template: TemplateInput };
}): Promise<TemplateCard> {
  const { id, version, template } = input;
  return ctx.db.transaction(async (tx) => {
    const before = await requireOwn(tx, ctx, id);
    if (before.version !== version) throw await refuseChanged(tx, id);
    const reading = await readTemplate(tx, { ctx, template: { ...template, scope: template.scope ?? before.scope } });
    assertSound(reading);
    const { fields } = reading;
    const changed = fixedOnceGiven.filter((name) => !isSame(before[name], fields[name]));
    if (before.claimed > 0 && changed.length > 0) throw new DomainError("coupon.template_in_use", { changed });
    if (fields.total !== null && fields.total < before.claimed) {
      const problems = [{ path: "total", message: `已经发放 ${before.claimed} 张` }];
      throw new DomainError("coupon.template_unsound", { problems });
    }
    const row = await updateTemplate(tx, { id, version, fields });
    if (!row) throw await refuseChanged(tx, id);
    await audit(tx, ctx, "desk.couponTemplates.update", row);
    return show(tx, row);
  });
}

/**
 * Ends a template: it gives no more coupons; those that members have stay valid.
 * @throws DomainError coupon.unknown, auth.forbidden
 */
export async function endTemplate({ ctx, input }: { ctx: StaffContext; input: { id: string } }): Promise<TemplateCard> {
  return ctx.db.transaction(async (tx) => {
    await requireOwn(tx, ctx, input.id);
    await endTemplateRow(tx, { id: input.id, at: ctx.now() });
    const row = (await lockTemplate(tx, input))!;
    await audit(tx, ctx, "desk.couponTemplates.end", row);
    return show(tx, row);
  });
}

async function requireOwn(tx: Transaction, ctx: StaffContext, id: string): Promise<TemplateRow> {
  const row = await lockTemplate(tx, { id });
  if (!row) throw new DomainError("coupon.unknown");
  scopeOfStaff(ctx.staff, row.scope);
  return row;
}

function refuseChanged(tx: Transaction, id: string): Promise<DomainError> {
  const saves = ["desk.couponTemplates.update", "desk.couponTemplates.end"] as const;
  return changedMeanwhile(tx, { code: "coupon.changed", subject: `coupon-template:${id}`, actions: saves });
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

async function show(tx: Transaction, row: TemplateRow): Promise<TemplateCard> {
  const [card] = await showTemplates(tx, [row]);
  return card!;
}

type TemplateDeed = "desk.couponTemplates.create" | "desk.couponTemplates.update" | "desk.couponTemplates.end";

async function audit(tx: Transaction, ctx: StaffContext, action: TemplateDeed, row: TemplateRow): Promise<void> {
  const { id, createdAt: _at, createdBy: _by, version: _version, ...detail } = row;
  await recordDeed(tx, ctx, { action, subject: `coupon-template:${id}`, detail, reason: null });
}
