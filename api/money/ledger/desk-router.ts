import { lookUpProcedure } from "../../trpc/desk-procedures";
import { router } from "../../trpc/procedures";
import { entriesInput } from "./desk-inputs";
import { listMemberEntries } from "./list-member-entries";

/** 账户明细: a member's entries, of one account or of all, each with the sentence that says why. */
export const ledgerDeskRouter = router({
  entries: lookUpProcedure
    .input(entriesInput)
    .query(({ ctx, input }) => listMemberEntries({ ctx, input: { ...input, reader: "staff" } })),
});
