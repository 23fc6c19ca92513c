import { decideTitlesEvaluated } from "@liandong/core/flows/titles-evaluated";
import { teamFigures } from "@liandong/core/plan/team";
import type { Transaction } from "@liandong/db/connection/database";
import { loadTeam, lockEvaluation, saveTitles } from "@liandong/db/people/evaluation/titles";
import type { Context } from "../../trpc/context";
import { planInForce } from "../plan/plan-in-force";

export type EvaluationContext = Pick<Context, "db" | "now" | "log">;

type TitleRun = { ctx: EvaluationContext; actor: string };

/** A million members are read and their changes written back, which takes minutes. */
const deadlineMs = 20 * 60_000;

/**
 * 头衔评定: decides the titles of all members from one snapshot of the tree (core/rules/plan.md, section 10). A second run
 * changes nothing more, and two runs at once wait for each other.
 */
export async function evaluateAllTitles({ ctx, actor }: TitleRun): Promise<{ changed: number }> {
  // A payment can deadlock with this run; `command` repeats the transaction that PostgreSQL gives up.
  return ctx.db.command((tx) => evaluate(tx, ctx, actor), { deadlineMs });
}

async function evaluate(tx: Transaction, ctx: EvaluationContext, actor: string): Promise<{ changed: number }> {
  await lockEvaluation(tx);
  const { plan } = await planInForce(ctx.db, tx);
  const { members, columns } = await loadTeam(tx);
  const figures = teamFigures(columns);
  const changes = decideTitlesEvaluated({ plan, members, columns, figures, now: ctx.now(), actor });
  if (changes.members.length > 0) await saveTitles(tx, changes);
  return { changed: changes.members.length };
}
