import { earningKinds } from "@liandong/db/money/earnings/earnings";
import { z } from "zod";
import { cursorInput } from "../../trpc/inputs";
import { memberProcedure, router } from "../../trpc/procedures";
import { listMemberEvents } from "../ledger/list-member-events";
import { summarizeEarnings } from "./summarize-earnings";

export const earningsRouter = router({
  summary: memberProcedure.query(summarizeEarnings),
  /** 收益明细: what was earned and what refunds took back, one row per business event; withdrawals are not earnings. */
  events: memberProcedure
    .input(z.object({ cursor: cursorInput.nullish() }))
    .query(({ ctx, input }) => listMemberEvents({ ctx, input: { ...input, kinds: earningKinds } })),
});
