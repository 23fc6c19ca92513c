import { z } from "zod";
import { invitationCodeInput } from "../../trpc/inputs";
import { limitRate, memberProcedure, publicProcedure, router } from "../../trpc/procedures";
import { followInvitation } from "./follow-invitation";
import { previewInvitation } from "./preview-invitation";
import { showMe } from "./show-me";
import { updateProfile, updateProfileInput } from "./update-profile";

export const membersRouter = router({
  me: memberProcedure.query(({ ctx }) => showMe({ ctx, input: { memberId: ctx.memberId } })),
  updateProfile: memberProcedure.input(updateProfileInput).mutation(updateProfile),
});

const byCode = z.object({ code: invitationCodeInput });
/** Codes must not be found by trying one after another. */
const codeLimit = { name: "invitation-code", limit: 60, windowSeconds: 60 };

export const invitationsRouter = router({
  preview: publicProcedure.use(limitRate(codeLimit)).input(byCode).query(previewInvitation),
  follow: memberProcedure
    .use(limitRate(codeLimit))
    .input(byCode)
    .mutation(({ ctx, input }) => followInvitation({ ctx, input: { memberId: ctx.memberId, code: input.code } })),
});
