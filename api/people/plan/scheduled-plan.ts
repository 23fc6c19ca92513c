import { DomainError } from "@liandong/core/errors";
import type { Plan } from "@liandong/core/plan/schema";
import { type ChangeSentence, describePlanChanges } from "@liandong/core/plan-check/change-words";
import { readPlanDocument } from "@liandong/core/plan-check/read-plan-document";
import type { Handle, Transaction } from "@liandong/db/connection/database";
import { savePlanAfter } from "@liandong/db/people/plan/plans";
import {
  endScheduled,
  findLastScheduled,
  lockDocument,
  type ScheduledRow,
} from "@liandong/db/people/plan/scheduled-versions";
import { listStaffNames } from "@liandong/db/staff/accounts/accounts";
import type { Deps, StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import { planInForce } from "./plan-in-force";
import { planDocument } from "./publish-plan";

/** A version that waits for its time, or that could not be published at it. */
export type ShownScheduled = {
  id: string;
  state: "waiting" | "refused";
  version: number;
  effectiveAt: string;
  scheduledBy: string;
  releasedBy: string | null;
  problem: string | null;
};

/** 定时生效 of a document for the desk; null when nothing waits and the last one has not been refused. */
export async function showScheduled(
  handle: Handle,
  document: string,
): Promise<(ShownScheduled & { body: unknown }) | null> {
  const row = await findLastScheduled(handle, document);
  if (row?.state !== "waiting" && row?.state !== "refused") return null;
  const idOf = (by: string | null) => by?.replace("staff:", "") ?? "";
  const names = await listStaffNames(handle, { staffIds: [row.scheduledBy, row.releasedBy].map(idOf).filter(Boolean) });
  return {
    id: row.id,
    state: row.state,
    version: row.madeFrom + 1,
    effectiveAt: row.effectiveAt.toISOString(),
    scheduledBy: names.get(idOf(row.scheduledBy)) ?? "",
    releasedBy: row.releasedBy === null ? null : (names.get(idOf(row.releasedBy)) ?? ""),
    problem: row.problem,
    body: row.body,
  };
}

export type ScheduledPlan = ShownScheduled & { changes: ChangeSentence[] };

/** The plan that waits for its time, with its changes; a refused one until a later version is in force. */
export async function showScheduledPlan({ ctx }: { ctx: StaffContext }): Promise<ScheduledPlan | null> {
  return ctx.db.run(async (handle) => {
    const shown = await showScheduled(handle, planDocument);
    if (!shown) return null;
    const inForce = await planInForce(ctx.db, handle);
    const { body, ...rest } = shown;
    const isPast = shown.state === "refused" && shown.version <= inForce.version - 1;
    return isPast ? null : { ...rest, changes: describePlanChanges(inForce.plan, body as Plan) };
  });
}

/** 取消定时: it never takes effect. @throws DomainError version.not_waiting (it took effect or was cancelled) */
export async function cancelScheduledPlan({ ctx, input }: { ctx: StaffContext; input: { id: string } }): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    await lockDocument(tx, planDocument);
    const row = await cancelScheduled(tx, { ctx, id: input.id, document: planDocument });
    const detail = { version: row.madeFrom + 1, effectiveAt: row.effectiveAt.toISOString() };
    const subject = `plan:${detail.version}` as const;
    await recordDeed(tx, ctx, { action: "desk.plan.cancelScheduled", subject, detail, reason: null });
  });
}

type Cancelling = { ctx: StaffContext; id: string; document: string };

/** @throws DomainError version.not_waiting */
export async function cancelScheduled(tx: Transaction, { ctx, id, document }: Cancelling): Promise<ScheduledRow> {
  const ending = { id, documents: [document], at: ctx.now(), by: `staff:${ctx.staff.id}` };
  const row = await endScheduled(tx, { ...ending, state: "cancelled" });
  if (!row) throw new DomainError("version.not_waiting");
  return row;
}

/** Publishes a plan whose time has come. Returns false when it has ended meanwhile, or could not be published. */
export async function publishDuePlan({ ctx, row }: { ctx: Deps; row: ScheduledRow }): Promise<boolean> {
  return ctx.db.transaction(async (tx) => {
    await lockDocument(tx, planDocument);
    const ending = { id: row.id, documents: [planDocument], at: ctx.now(), by: null };
    if (!(await endScheduled(tx, { ...ending, state: "published" }))) return false;
    const { plan, problems } = readPlanDocument(row.body);
    const { version } = await planInForce(ctx.db, tx);
    if (problems || version !== row.madeFrom)
      throw new ScheduledProblem(problems?.[0]?.message ?? "现行方案已经不是它修改时的那一版");
    const { confirmedNotes, releasedBy, scheduledBy, madeFrom } = row;
    const published = { plan, publishedAt: ctx.now(), publishedBy: scheduledBy, confirmedNotes, releasedBy };
    await savePlanAfter(tx, { madeFrom, ...published });
    return true;
  });
}

/** Why a version is not published at its time, in Chinese; its transaction is undone. */
export class ScheduledProblem extends Error {}
