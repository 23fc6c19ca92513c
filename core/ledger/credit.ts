// 先还欠款: a credit first repays the member's debt; an amount taken back comes from 可提现, then from 帮扶基金, and what is missing
// becomes debt.
// Example: debt 3000, award 10000: available +7000, debt −3000. Taking back 10000 from available 6000, fund 1000: debt +3000.
import { type Account, memberAccount, platformAccount } from "./accounts";
import type { TransactionDraft } from "./transaction";

interface Movement {
  draft: TransactionDraft;
  memberId: string;
  amountFen: number;
  why: number;
}

/**
 * Moves fen from an account to the member's `available`, repaying the member's debt first (core/rules/plan.md, section 7).
 */
export function creditAvailable({ draft, memberId, amountFen, why, from }: Movement & { from: Account }): void {
  const debt = memberAccount(memberId, "debt");
  const repaidFen = Math.min(draft.balance(debt), amountFen);
  draft.add(from, -amountFen, why);
  draft.add(memberAccount(memberId, "available"), amountFen - repaidFen, why);
  draft.add(debt, -repaidFen, why);
  draft.add(platformAccount("uncollected"), repaidFen, why);
  draft.add(platformAccount("commission"), repaidFen, why);
}

/**
 * Takes fen of a settled award back for the platform: from available, then the fund; what is missing becomes debt
 * (core/rules/plan.md, section 8).
 */
export function takeBack({ draft, memberId, amountFen, why }: Movement): void {
  const available = memberAccount(memberId, "available");
  const fund = memberAccount(memberId, "fund");
  const fromAvailableFen = Math.min(draft.balance(available), amountFen);
  const fromFundFen = Math.min(draft.balance(fund), amountFen - fromAvailableFen);
  const owedFen = amountFen - fromAvailableFen - fromFundFen;
  draft.add(available, -fromAvailableFen, why);
  draft.add(fund, -fromFundFen, why);
  draft.add(platformAccount("commission"), fromAvailableFen + fromFundFen, why);
  draft.add(memberAccount(memberId, "debt"), owedFen, why);
  draft.add(platformAccount("uncollected"), -owedFen, why);
}
