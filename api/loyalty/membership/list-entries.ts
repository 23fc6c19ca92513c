import { listMemberEntries, type MemberEntry } from "../../money/ledger/list-member-entries";
import { listMemberEvents, type MemberEvent } from "../../money/ledger/list-member-events";
import type { Context, MemberContext } from "../../trpc/context";
import type { Page } from "../../trpc/cursor";

const accounts = {
  points: ["points", "points_debt", "points_held"],
  growth: ["growth", "activity"],
  balance: ["balance", "balance_held"],
} as const;

type EntriesCall = {
  ctx: Context;
  input: {
    memberId: string;
    of: keyof typeof accounts;
    scope?: string;
    cursor?: string | null;
    reader: "member" | "staff";
  };
};

/** 积分明细、成长明细、余额明细: the entries of the ledger, each with its reason. */
export function listMembershipEntries({ ctx, input }: EntriesCall): Promise<Page<MemberEntry>> {
  const { of, ...rest } = input;
  return listMemberEntries({ ctx, input: { ...rest, purposes: accounts[of] } });
}

type EventsCall = {
  ctx: MemberContext;
  input: { of: keyof typeof accounts; scope?: string; cursor?: string | null };
};

/** The same accounts as one row per business event, as members read them. */
export function listMembershipEvents({ ctx, input }: EventsCall): Promise<Page<MemberEvent>> {
  const { of, ...rest } = input;
  return listMemberEvents({ ctx, input: { ...rest, purposes: accounts[of] } });
}
