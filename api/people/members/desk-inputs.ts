import { z } from "zod";
import { idInput, reasonInput } from "../../trpc/inputs";

/** Null: without a referrer. */
export const correctInvitationInput = z.object({
  memberId: idInput,
  referrerId: idInput.nullable(),
  reason: reasonInput,
});

export type CorrectInvitationInput = z.infer<typeof correctInvitationInput>;
