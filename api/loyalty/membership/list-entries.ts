import { listMemberEntries, type MemberEntry } from "../../money/ledger/list-member-entries";
import type { Context } from "../../trpc/context";
import type { Page } from "../../trpc/cursor";

const accounts = {
  points: ["points", "points_debt", "points_held"],
  growth: ["growth", "activity"],
  balance: ["balance", "balance_held"],
} as const;

type List = {
  ctx: Context;
  input: {
    memberId: string;
    of: keyof typeof accounts;
    scope?: string;
    cursor?: string | null;
    reader: "member" | "staff";
  };
};

/** 积分明细、成长明细、余额明细: the ledger's entries themselves, each with why. */
export function listMembershipEntries({ ctx, input }: List): Promise<Page<MemberEntry>> {
  const { of, ...rest } = input;
  return listMemberEntries({ ctx, input: { ...rest, purposes: accounts[of] } });
}
