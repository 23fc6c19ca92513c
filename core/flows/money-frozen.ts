// 冻结与解冻: staff freeze a part of a member's withdrawable money and give it back, each with a reason (core/rules/ledger.md, section 4).
// Example: ¥100 available, ¥30 frozen: available 7000, frozen 3000. Given back with a debt of ¥10: available +2000, debt −1000.
import { DomainError } from "../errors";
import { memberAccount } from "../ledger/accounts";
import { creditAvailable } from "../ledger/credit";
import { type BalanceReader, TransactionDraft } from "../ledger/transaction";
import { type Changes, noChanges } from "./changes";

export interface FreezeRequest {
  readonly facts: BalanceReader;
  readonly memberId: string;
  readonly amountFen: number;
  readonly reason: string;
  /** Idempotency key of the booking. */
  readonly key: string;
  readonly planVersion: number;
  readonly now: Date;
  readonly actor: string;
}

/** @throws DomainError ledger.insufficient when less than that is available */
export function decideMoneyFrozen(request: FreezeRequest): Changes {
  const { memberId, amountFen } = request;
  const draft = new TransactionDraft(request.facts);
  const available = memberAccount(memberId, "available");
  if (amountFen > draft.balance(available)) throw new DomainError("ledger.insufficient");
  const why = draft.because({ rule: "frozen", reason: request.reason });
  draft.add(available, -amountFen, why);
  draft.add(memberAccount(memberId, "frozen"), amountFen, why);
  return finish(draft, request, "frozen");
}

/**
 * Gives fen back to `available`, repaying debt first.
 * @throws DomainError ledger.insufficient when less than that is frozen
 */
export function decideMoneyUnfrozen(request: FreezeRequest): Changes {
  const { memberId, amountFen } = request;
  const draft = new TransactionDraft(request.facts);
  const frozen = memberAccount(memberId, "frozen");
  if (amountFen > draft.balance(frozen)) throw new DomainError("ledger.insufficient");
  const why = draft.because({ rule: "unfrozen", reason: request.reason });
  creditAvailable({ draft, memberId, amountFen, why, from: frozen });
  return finish(draft, request, "unfrozen");
}

function finish(draft: TransactionDraft, request: FreezeRequest, kind: "frozen" | "unfrozen"): Changes {
  const { key, memberId: reference, now: at, actor, planVersion } = request;
  return { ...noChanges, transactions: [draft.finish({ key, kind, reference, at, actor, planVersion })] };
}
