// 帮扶基金释放: the evaluation's check of one member's tasks; fulfilled tasks give the whole fund back
// (core/rules/plan.md, section 9).

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
  /** Names the run, so that a member's release books once in it. */
  readonly runId: string;
  readonly now: Date;
  readonly actor: string;
}

/** Nothing to write, or the member's mark and the release of its fund. */
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
