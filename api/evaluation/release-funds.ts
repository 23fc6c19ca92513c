import { decideFundChecked } from "@liandong/core/flows/fund-released";
import { assistFactsOfRows } from "@liandong/core/plan/assist-columns";
import { assistTasksHold, hasAssistTasks } from "@liandong/core/plan/assist-tasks";
import type { Plan } from "@liandong/core/plan/schema";
import { teamFigures } from "@liandong/core/plan/team";
import { retry } from "@liandong/db/connection/retry";
import { listFundHolders } from "@liandong/db/evaluation/list-funds";
import { loadTeam } from "@liandong/db/evaluation/load-team";
import { loadMemberMoney } from "@liandong/db/flows/load-member-money";
import { saveChanges } from "@liandong/db/flows/save-changes";
import { planInForce, planOfVersion } from "../plan/plan-in-force";
import type { EvaluationContext } from "./evaluate-titles";

type FundRun = { ctx: EvaluationContext; actor: string; runId: string };

/**
 * 帮扶任务: finds everybody whose tasks hold, in one pass over the tree, and releases each under its own lock, where the
 * same rule looks once more. A run that was cut off is repeated whole: who is marked is not looked at again.
 */
export async function releaseFunds(run: FundRun): Promise<{ released: number }> {
  const due = await run.ctx.db.transaction(
    async (tx) => {
      const { plan } = await planInForce(run.ctx.db, tx);
      if (!hasAssistTasks(plan.fund.tasks)) return listFundHolders(tx);
      return fulfilled(plan, await loadTeam(tx));
    },
    { deadlineMs: 10 * 60_000, isolation: "repeatable read" },
  );
  for (const memberId of due) await checkFund(run, memberId);
  return { released: due.length };
}

function fulfilled(plan: Plan, { members, columns, fundReleased }: Awaited<ReturnType<typeof loadTeam>>): string[] {
  const assistOf = assistFactsOfRows(columns, teamFigures(columns));
  return members
    .filter((_, row) => fundReleased[row] === 0 && assistTasksHold(plan.fund.tasks, assistOf(row)))
    .map(({ id }) => id);
}

async function checkFund({ ctx, actor, runId }: FundRun, memberId: string): Promise<void> {
  await retry(() =>
    ctx.db.transaction(async (tx) => {
      const money = await loadMemberMoney(tx, memberId);
      if (!money) return;
      const { facts, member, assist, planVersion } = money;
      const plan = await planOfVersion(ctx.db, tx, planVersion);
      const now = ctx.now();
      const changes = decideFundChecked({ plan, planVersion, facts, member, assist, runId, now, actor });
      if (changes.members.length + changes.transactions.length === 0) return;
      facts.apply(changes);
      await saveChanges(tx, { changes: [changes], orders: [], trades: [], facts, at: now });
    }),
  );
}
