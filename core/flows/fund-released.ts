// 帮扶基金释放: an evaluation checks a member's assist tasks and releases the whole fund when they are done
// (core/rules/plan.md, section 9). Example: fund 20000, tasks done: available +20000; with a debt of 5000, available +15000.

import type { MemberFacts } from "../facts/member-facts";
import { type BalanceReader, TransactionDraft } from "../ledger/transaction";
import type { AssistFacts } from "../plan/assist-tasks";
import type { Plan } from "../plan/schema";
import { type Changes, noChanges } from "./changes";
import { releaseFund, releaseOf } from "./withdrawal";

export interface FundCheck {
  readonly plan: Plan;
  readonly planVersion: number;
  readonly facts: BalanceReader;
  readonly member: Pick<MemberFacts, "id" | "fundReleased">;
  readonly assist: AssistFacts;
  /** Id of the evaluation run: the ledger key of the release contains it. */
  readonly runId: string;
  readonly now: Date;
  readonly actor: string;
}

/** No changes, or the release of the member's fund and its mark. */
export function decideFundChecked({ plan, planVersion, facts, member, assist, runId, now, actor }: FundCheck): Changes {
  const release = releaseOf(plan, member, assist);
  if (release === null) return noChanges;
  const draft = new TransactionDraft(facts);
  releaseFund(draft, member.id, release);
  const header = {
    key: `fund:${member.id}:${runId}`,
    kind: "fund_released",
    reference: member.id,
    at: now,
    actor,
    planVersion,
  } as const;
  const members = release === "tasks_done" ? [{ memberId: member.id, fundReleased: true }] : [];
  return { ...noChanges, members, transactions: draft.isEmpty ? [] : [draft.finish(header)] };
}
