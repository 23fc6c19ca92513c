import { z } from "zod";
import { cursorInput } from "../../trpc/inputs";
import { memberProcedure, router } from "../../trpc/procedures";
import { listMemberEntries } from "../ledger/list-member-entries";
import { summarizeEarnings } from "./summarize-earnings";

export const earningsRouter = router({
  summary: memberProcedure.query(summarizeEarnings),
  entries: memberProcedure
    .input(z.object({ cursor: cursorInput.nullish() }))
    .query(({ ctx, input }) =>
      listMemberEntries({ ctx, input: { memberId: ctx.memberId, cursor: input.cursor, reader: "member" } }),
    ),
});
