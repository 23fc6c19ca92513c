import { lookUpProcedure } from "../../trpc/desk-procedures";
import { memberListInput } from "../../trpc/inputs";
import { router } from "../../trpc/procedures";
import { listEntriesOf } from "../membership/list-histories";

/** 储值余额: a member's balance entries, for staff. */
export const balanceDeskRouter = router({
  entries: lookUpProcedure
    .input(memberListInput)
    .query(({ ctx, input }) => listEntriesOf({ ctx, input, of: "balance" })),
});
