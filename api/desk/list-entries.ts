import { listMemberEntries as listEntries } from "../ledger/list-member-entries";
import type { StaffContext } from "../trpc/context";
import type { Page } from "../trpc/cursor";
import type { DeskEntry } from "./shapes";

type Input = { memberId: string; purpose?: string; cursor?: string | null };

/** A member's entries, of one account or of all, each with the sentence that says why. */
export async function listMemberEntries({ ctx, input }: { ctx: StaffContext; input: Input }): Promise<Page<DeskEntry>> {
  return listEntries({ ctx, input: { ...input, reader: "staff" } });
}
