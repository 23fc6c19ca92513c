import { isAbsent, setAbsent } from "@liandong/db/money/rankings/rankings";
import { loadRanking } from "@liandong/db/money/rankings/settings";
import { memberProcedure, router } from "../../trpc/procedures";
import { endSharedReadings } from "../../trpc/shared-reading";
import { absentInput, boardInput } from "./inputs";
import { showBoard } from "./show-board";

/** 推广榜. */
export const rankingsRouter = router({
  /** Which boards are on (none: the page is hidden), and whether the member is absent from them. */
  state: memberProcedure.query(({ ctx }) =>
    ctx.db.run(async (handle) => {
      const [{ settings }, absent] = [await loadRanking(handle), await isAbsent(handle, ctx.memberId)];
      return { boards: settings.boards, absent };
    }),
  ),
  board: memberProcedure.input(boardInput).query((opts) => showBoard(opts)),
  /** 不上榜, by the member's own wish; repeated it changes nothing. */
  setAbsent: memberProcedure.input(absentInput).mutation(async ({ ctx, input }) => {
    await ctx.db.run((handle) => setAbsent(handle, { memberId: ctx.memberId, absent: input.absent, at: ctx.now() }));
    endSharedReadings(ctx.db);
  }),
});
