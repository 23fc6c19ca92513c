import { type Account, memberOfOwner, purposeName, unitOf } from "@liandong/core/ledger/accounts";
import { explain } from "@liandong/core/ledger/explain";
import { kindNames } from "@liandong/core/ledger/kind-names";
import type { Why } from "@liandong/core/ledger/why";
import type { listTransactions } from "@liandong/db/money/ledger/entries";
import { type KnownNames, namePeople, poolName } from "../../people/members/name-people";
import type { DeskLedgerEntry, DeskLedgerTransaction } from "./shapes";

export type TransactionRow = Awaited<ReturnType<typeof listTransactions>>[number];
type ShownEntry = Pick<
  TransactionRow["entries"][number],
  "owner" | "purpose" | "seq" | "amount" | "balanceAfter" | "why"
>;

export function membersOf(transactions: readonly TransactionRow[]): string[] {
  return transactions.flatMap(({ entries }) =>
    entries.map(({ owner }) => memberOfOwner(owner)).filter((id) => id !== null),
  );
}

export function showTransaction(row: TransactionRow, names: KnownNames): DeskLedgerTransaction {
  const { why } = row;
  const people = namePeople(names, "平台");
  return {
    id: row.id,
    kind: row.kind,
    kindName: kindNames[row.kind],
    at: row.at.toISOString(),
    key: row.key,
    sentence: `${why[0] ? explain(why[0], people) : ""}（按第 ${row.planVersion} 版方案）`,
    entries: row.entries.map((entry) => showEntry(entry, why, names)).sort((a, b) => sidePlace(a) - sidePlace(b)),
  };
}

/** Sorts entries in the direction of the money: the outside world, the platform, members, pools. */
function sidePlace({ memberId, account }: DeskLedgerEntry): number {
  if (memberId !== null) return 2;
  return account === "pool" ? 3 : account === "wechat" || account === "transfer" ? 0 : 1;
}

/** An entry with the names of its account and of who is in its reason. */
export function showEntry(entry: ShownEntry, why: readonly Why[], names: KnownNames): DeskLedgerEntry {
  const memberId = memberOfOwner(entry.owner);
  const ownerName = ownerNameOf(entry.owner, memberId, names);
  const reason = why[entry.why];
  // An entry of the platform sums several reasons, so only the sentence of the transaction explains it.
  const hasOwnReason = reason !== undefined && (memberId !== null || entry.purpose === "pool");
  return {
    id: `${entry.owner}-${entry.purpose}-${entry.seq}`,
    memberId,
    ownerName,
    account: entry.purpose,
    accountName: purposeName(entry.purpose),
    unit: unitOf({ purpose: entry.purpose as Account["purpose"] }),
    amount: entry.amount,
    balanceAfter: entry.balanceAfter,
    sentence: hasOwnReason ? explain(reason, namePeople(names, ownerName)) : "",
  };
}

function ownerNameOf(owner: string, memberId: string | null, names: KnownNames): string {
  if (memberId !== null) return names.members.get(memberId) ?? `会员 ${memberId}`;
  if (owner === "world") return "商城之外";
  if (owner === "platform") return "平台";
  return poolName(names.plan, owner.replace(/^pool:/, ""));
}
