import { type MemberPurpose, memberPurposes } from "@liandong/core/ledger/accounts";
import { listBalances } from "@liandong/db/money/wallet/balances";
import type { MemberContext } from "../../trpc/context";

export type WalletAccount = { purpose: MemberPurpose; name: string; balanceFen: number };

/** Every account of the member, empty ones too. */
export async function listOwnAccounts({ ctx }: { ctx: MemberContext }): Promise<WalletAccount[]> {
  const balances = await ctx.db.run((handle) => listBalances(handle, { memberId: ctx.memberId }));
  return Object.entries(memberPurposes).map(([purpose, name]) => ({
    purpose: purpose as MemberPurpose,
    name,
    balanceFen: balances.get(purpose) ?? 0,
  }));
}
