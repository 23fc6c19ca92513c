import { decideFundChecked } from "@liandong/core/flows/fund-released";
import { assistFactsOfRows } from "@liandong/core/plan/assist-columns";
import { assistTasksHold, hasAssistTasks } from "@liandong/core/plan/assist-tasks";
import type { Plan } from "@liandong/core/plan/schema";
import { teamFigures } from "@liandong/core/plan/team";
import { DatabaseUnavailable } from "@liandong/db/connection/unavailable";
import { loadMemberMoney } from "@liandong/db/flows/load-member-money";
import { saveChanges } from "@liandong/db/flows/save-changes";
import { listFundHolders, markReleased } from "@liandong/db/people/evaluation/funds";
import { loadTeam } from "@liandong/db/people/evaluation/titles";
import { planInForce, planOfVersion } from "../plan/plan-in-force";
import type { EvaluationContext } from "./evaluate-titles";

type FundRun = { ctx: EvaluationContext; actor: string; runId: string; signal?: AbortSignal };

const batchSize = 1000;

/**
 * 帮扶任务: finds all members whose tasks are fulfilled in one pass over the tree. Empty funds are marked by the thousand;
 * every other fund is released under its member's lock, after the rule has been checked again. The next run repeats an
 * interrupted one and skips the marked members.
 */
export async function releaseFunds(run: FundRun): Promise<{ released: number; failed: number }> {
  const { ctx, signal } = run;
  const { due, hasTasks } = await ctx.db.transaction(
    async (tx) => {
      const { plan } = await planInForce(ctx.db, tx);
      const hasTasks = hasAssistTasks(plan.fund.tasks);
      return { hasTasks, due: hasTasks ? fulfilled(plan, await loadTeam(tx)) : await listFundHolders(tx) };
    },
    { deadlineMs: 10 * 60_000, isolation: "repeatable read" },
  );
  const counts = { released: 0, failed: 0 };
  for (let start = 0; start < due.length; start += batchSize) {
    const memberIds = due.slice(start, start + batchSize);
    const marked = new Set(hasTasks ? await markEmpty(ctx, memberIds) : []);
    counts.released += marked.size;
    for (const memberId of memberIds) {
      if (marked.has(memberId)) continue;
      if (signal?.aborted) return counts;
      try {
        if (await checkFund(run, memberId)) counts.released += 1;
      } catch (error) {
        if (error instanceof DatabaseUnavailable) throw error;
        counts.failed += 1;
        ctx.log.error({ memberId, err: error }, "a fund could not be checked; the next run tries again");
      }
    }
  }
  return counts;
}

function fulfilled(plan: Plan, { members, columns, fundReleased }: Awaited<ReturnType<typeof loadTeam>>): string[] {
  const assistOf = assistFactsOfRows(columns, teamFigures(columns));
  return members
    .filter((_, row) => fundReleased[row] === 0 && assistTasksHold(plan.fund.tasks, assistOf(row)))
    .map(({ id }) => id);
}

function markEmpty(ctx: EvaluationContext, memberIds: readonly string[]): Promise<string[]> {
  return ctx.db.command((tx) => markReleased(tx, { memberIds, at: ctx.now() }));
}

/** Releases or marks the fund of one member; false when there is nothing to do. */
async function checkFund({ ctx, actor, runId }: FundRun, memberId: string): Promise<boolean> {
  return ctx.db.command(async (tx) => {
    const money = await loadMemberMoney(tx, memberId);
    if (!money) return false;
    const { facts, member, assist, planVersion } = money;
    const plan = await planOfVersion(ctx.db, tx, planVersion);
    const now = ctx.now();
    const changes = decideFundChecked({ plan, planVersion, facts, member, assist, runId, now, actor });
    if (changes.members.length + changes.transactions.length === 0) return false;
    facts.apply(changes);
    await saveChanges(tx, { changes: [changes], orders: [], trades: [], facts, at: now });
    return true;
  });
}
