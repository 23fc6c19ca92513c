import type { MemberContext } from "../trpc/context";
import { memberProcedure, router } from "../trpc/procedures";
import { endOtherSessions, endSession, endSessionInput, showSessions } from "./list-sessions";

const ownerOf = ({ memberId }: MemberContext) => ({ kind: "member" as const, subjectId: memberId });

/** 登录设备 of members. */
export const sessionsRouter = router({
  list: memberProcedure.query(({ ctx }) => showSessions({ ctx, input: ownerOf(ctx) })),
  end: memberProcedure
    .input(endSessionInput)
    .mutation(({ ctx, input }) => endSession({ ctx, input: { ...ownerOf(ctx), ...input } })),
  endOthers: memberProcedure.mutation(({ ctx }) => endOtherSessions({ ctx, input: ownerOf(ctx) })),
});
