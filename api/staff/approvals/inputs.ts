import { z } from "zod";
import { giveCouponInput } from "../../loyalty/coupons/desk-inputs";
import { adjustPointsInput } from "../../loyalty/membership/desk-inputs";
import { freezeInput } from "../../money/wallet/inputs";
import { publishPlanInput } from "../../people/plan/inputs";
import { compensateInput, refundInput } from "../../trade/after-sales/inputs";
import { cursorInput, idInput, reasonInput, requestKeyInput } from "../../trpc/inputs";

/** 放行: a plan that needs a second person, and why its author wants it. */
const releaseInput = publishPlanInput.extend({ reason: reasonInput, requestKey: requestKeyInput });

/** An act above a limit, with the input that the act itself takes. */
export const askInput = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("points"), input: adjustPointsInput }),
  z.object({ kind: z.literal("coupons"), input: giveCouponInput }),
  z.object({ kind: z.literal("freeze"), input: freezeInput }),
  z.object({ kind: z.literal("refund"), input: refundInput }),
  z.object({ kind: z.literal("compensation"), input: compensateInput }),
  z.object({ kind: z.literal("plan"), input: releaseInput }),
]);
export type AskedAct = z.infer<typeof askInput>;

export const approvalListInput = z.object({
  view: z.enum(["waiting", "decided"]).default("waiting"),
  cursor: cursorInput.nullish(),
});
export const byApproval = z.object({ id: idInput });
/** `digest` names the document that the colleague saw; a release wants it. */
export const approveInput = byApproval.extend({
  digest: z
    .string()
    .regex(/^[0-9a-f]{64}$/, "摘要不正确")
    .optional(),
});
export const declineInput = byApproval.extend({ reason: reasonInput });
