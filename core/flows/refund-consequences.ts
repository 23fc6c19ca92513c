// 退款的后果: who gains and loses what by a refund, read off the changes that it would write (core/rules/plan.md, section 8).
// Example: a ¥499 join order refunded: the referrer's 可提现 −100 yuan, the buyer is 普通会员 again instead of 代理.
import { type Identity, identities } from "../facts/identities";
import { memberPurposes, membershipPurposes, type Unit } from "../ledger/accounts";
import type { Changes } from "./changes";

/** A sum that an account of a member gains or loses, in its unit: fen, points or growth. */
export interface AmountChange {
  readonly name: string;
  readonly unit: Unit;
  readonly amount: number;
}

export interface MemberChange {
  readonly memberId: string;
  readonly moved: readonly AmountChange[];
  /** Null when the identity stays. */
  readonly identity: { readonly from: Identity; readonly to: Identity } | null;
  /** Titles that the member no longer holds. */
  readonly titlesLost: readonly string[];
}

/** The members whom these changes touch, in the order of the booking; members with nothing to tell are left out. */
export function refundConsequences({ transactions, standingChanges }: Changes): MemberChange[] {
  const sums = new Map<string, Map<string, AmountChange>>();
  for (const { owner, purpose, amount } of transactions.flatMap(({ legs }) => legs)) {
    const account = accounts.get(purpose);
    if (!owner.startsWith("m:") || !account) continue;
    const memberId = owner.slice(2);
    const moved = sums.get(memberId) ?? new Map<string, AmountChange>();
    sums.set(memberId, moved.set(purpose, { ...account, amount: (moved.get(purpose)?.amount ?? 0) + amount }));
  }
  const memberIds = new Set([...sums.keys(), ...standingChanges.map(({ memberId }) => memberId)]);
  return [...memberIds].flatMap((memberId) => {
    const moved = [...(sums.get(memberId)?.values() ?? [])].filter(({ amount }) => amount !== 0);
    const own = standingChanges.filter((change) => change.memberId === memberId);
    const identity = own.find(({ aspect }) => aspect === "identity");
    const titlesLost = own.flatMap(({ aspect, from }) => (aspect.startsWith("title:") && from ? [from] : []));
    if (moved.length === 0 && own.length === 0) return [];
    const change = identity && { from: identityOf(identity.from), to: identityOf(identity.to) };
    return [{ memberId, moved, identity: change ?? null, titlesLost }];
  });
}

type Named = { name: string; unit: Unit };

const accounts: ReadonlyMap<string, Named> = new Map<string, Named>([
  ...Object.entries(memberPurposes).map(([purpose, name]): [string, Named] => [purpose, { name, unit: "CNY" }]),
  ...Object.entries(membershipPurposes),
]);

const identityOf = (name: string | null): Identity => identities.find((one) => one === name) ?? "customer";
