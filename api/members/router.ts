import { z } from "zod";
import { invitationCodeInput } from "../trpc/inputs";
import { limitRate, memberProcedure, publicProcedure, router, staffProcedure } from "../trpc/procedures";
import { freezeMoney, unfreezeMoney } from "../wallet/freeze-money";
import { freezeInput } from "../wallet/inputs";
import { followInvitation } from "./follow-invitation";
import { previewInvitation } from "./preview-invitation";
import { showMe } from "./show-me";
import { updateProfile, updateProfileInput } from "./update-profile";

export const membersRouter = router({
  me: memberProcedure.query(({ ctx }) => showMe({ ctx, input: { memberId: ctx.memberId } })),
  updateProfile: memberProcedure.input(updateProfileInput).mutation(updateProfile),
  freeze: staffProcedure("finance", "service")
    .input(freezeInput)
    .mutation((opts) => freezeMoney(opts)),
  unfreeze: staffProcedure("finance")
    .input(freezeInput)
    .mutation((opts) => unfreezeMoney(opts)),
});

const byCode = z.object({ code: invitationCodeInput });
/** Against trying codes one after another. */
const codeLimit = { name: "invitation-code", limit: 60, windowSeconds: 60 };

export const invitationsRouter = router({
  preview: publicProcedure.use(limitRate(codeLimit)).input(byCode).query(previewInvitation),
  follow: memberProcedure
    .use(limitRate(codeLimit))
    .input(byCode)
    .mutation(({ ctx, input }) => followInvitation({ ctx, input: { memberId: ctx.memberId, code: input.code } })),
});
