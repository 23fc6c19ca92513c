import { decideTitlesEvaluated } from "@liandong/core/flows/titles-evaluated";
import { teamFigures } from "@liandong/core/plan/team";
import type { Transaction } from "@liandong/db/connection/database";
import { loadTeam, lockEvaluation, saveTitles } from "@liandong/db/people/evaluation/titles";
import type { Context } from "../../trpc/context";
import { planInForce } from "../plan/plan-in-force";

export type EvaluationContext = Pick<Context, "db" | "now" | "log">;

type TitleRun = { ctx: EvaluationContext; actor: string };

/** Reading a million members and writing back what changed takes minutes, not seconds. */
const deadlineMs = 20 * 60_000;

/**
 * 头衔评定: titles for everybody, out of one snapshot of the tree (core/rules/plan.md, section 10). Repeating it
 * changes nothing more; two at once wait for each other.
 */
export async function evaluateAllTitles({ ctx, actor }: TitleRun): Promise<{ changed: number }> {
  // A payment may meet it lock against lock; whichever PostgreSQL gives up is done again.
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
