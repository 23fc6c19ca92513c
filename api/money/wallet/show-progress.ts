import { DomainError } from "@liandong/core/errors";
import { memberAccount } from "@liandong/core/ledger/accounts";
import { assistProgress, hasAssistTasks } from "@liandong/core/plan/assist-tasks";
import { taskName } from "@liandong/core/plan/task-names";
import { readMemberMoney } from "@liandong/db/flows/load-member-money";
import { planOfVersion } from "../../people/plan/plan-in-force";
import type { MemberContext } from "../../trpc/context";

export type WalletProgress = {
  /** How many directs an agent has and needs to become a boss; null for customers and bosses. */
  boss: { have: number; need: number } | null;
  fund: {
    heldFen: number;
    holdRateBp: number;
    /** The fund was released, and nothing is held from now on. */
    isReleased: boolean;
    /** Empty when the plan sets no tasks; then nothing is held. `have` stops at `need`. */
    tasks: { task: string; name: string; have: number; need: number; isDone: boolean }[];
  };
};

/** How far a member is from becoming a boss and from the release of the held fund. @throws DomainError member.unknown */
export async function showProgress({ ctx }: { ctx: MemberContext }): Promise<WalletProgress> {
  const { memberId } = ctx;
  return ctx.db.run(async (handle) => {
    const money = await readMemberMoney(handle, memberId);
    if (!money) throw new DomainError("member.unknown");
    const { facts, member, assist } = money;
    const plan = await planOfVersion(ctx.db, handle, money.planVersion);
    const { tasks, holdRate } = plan.fund;
    const need = plan.boss.afterDirects;
    return {
      boss: member.identity !== "agent" ? null : { have: Math.min(member.directAgents, need), need },
      fund: {
        heldFen: facts.balance(memberAccount(memberId, "fund")),
        holdRateBp: hasAssistTasks(tasks) ? holdRate : 0,
        isReleased: member.fundReleased,
        tasks: assistProgress(tasks, assist).map((step) => ({
          task: step.task,
          name: taskName(step.task, tasks),
          need: step.need,
          have: Math.min(step.have, step.need),
          isDone: step.have >= step.need,
        })),
      },
    };
  });
}
