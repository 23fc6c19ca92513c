// 组织回款: a transfer that an organisation has paid lowers what it owes (core/rules/customers.md, section 7).
// Example: ¥300 of ¥800 owed by organisation 7: world/bank −30000, org:7/receivable +30000; ¥500 stay owed.
import { DomainError } from "../errors";
import { receivableAccount, worldAccount } from "../ledger/accounts";
import { TransactionDraft } from "../ledger/transaction";
import { type Changes, noChanges } from "./changes";

export interface OrganisationTransfer {
  readonly organisationId: string;
  readonly transferId: string;
  /** The bank's number of the transfer. */
  readonly reference: string;
  readonly amountFen: number;
  /** What the organisation owes before it, in fen. */
  readonly owedFen: number;
  readonly planVersion: number;
  readonly now: Date;
  readonly actor: string;
}

/** @throws DomainError organisation.transfer_too_much, when it is more than what is owed */
export function decideOrganisationSettled(transfer: OrganisationTransfer): Changes {
  const { organisationId, transferId, reference, amountFen, owedFen, planVersion, now: at, actor } = transfer;
  if (amountFen > owedFen) throw new DomainError("organisation.transfer_too_much", { owedFen });
  const draft = new TransactionDraft({ balance: () => 0 });
  const why = draft.because({ rule: "organisation_settled", organisationId, reference });
  draft.add(worldAccount("bank"), -amountFen, why);
  draft.add(receivableAccount(organisationId), amountFen, why);
  const header = { kind: "organisation_settled", reference: transferId, at, actor, planVersion } as const;
  return { ...noChanges, transactions: [draft.finish({ ...header, key: `organisation_settled:${transferId}` })] };
}
