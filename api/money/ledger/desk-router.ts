import { lookUpProcedure } from "../../trpc/desk-procedures";
import { router } from "../../trpc/procedures";
import { entriesInput } from "./desk-inputs";
import { listMemberEntries } from "./list-member-entries";

/** 账户明细: the entries of one or all accounts of a member, each with the sentence that explains it. */
export const ledgerDeskRouter = router({
  entries: lookUpProcedure
    .input(entriesInput)
    .query(({ ctx, input }) => listMemberEntries({ ctx, input: { ...input, reader: "staff" } })),
});
