import { z } from "zod";
import { idInput, reasonInput } from "../../trpc/inputs";

export const correctInvitationInput = z.object({
  memberId: idInput,
  /** Null: nobody invited the member. */
  referrerId: idInput.nullable(),
  reason: reasonInput,
});

export type CorrectInvitationInput = z.infer<typeof correctInvitationInput>;
