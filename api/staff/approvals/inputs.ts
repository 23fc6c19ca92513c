import { z } from "zod";
import { giveCouponInput } from "../../loyalty/coupons/desk-inputs";
import { adjustPointsInput } from "../../loyalty/membership/desk-inputs";
import { freezeInput } from "../../money/wallet/inputs";
import { publishPlanInput } from "../../people/plan/inputs";
import { compensateInput, refundInput } from "../../trade/after-sales/inputs";
import { askPromotionInput } from "../../trade/promotions/inputs";
import { cursorInput, idInput, reasonInput, requestKeyInput } from "../../trpc/inputs";
import { askCampaignInput } from "../campaigns/inputs";

/** 放行: a plan that needs a second person, and why its author wants it. */
const releaseInput = publishPlanInput.extend({ reason: reasonInput, requestKey: requestKeyInput });

/** What an activity may lose, as the server found it when it was asked for. */
const promotionInput = askPromotionInput.extend({ losses: z.array(z.string()) });

const asked = [
  z.object({ kind: z.literal("points"), input: adjustPointsInput }),
  z.object({ kind: z.literal("coupons"), input: giveCouponInput }),
  z.object({ kind: z.literal("freeze"), input: freezeInput }),
  z.object({ kind: z.literal("refund"), input: refundInput }),
  z.object({ kind: z.literal("compensation"), input: compensateInput }),
  z.object({ kind: z.literal("plan"), input: releaseInput }),
  z.object({ kind: z.literal("campaign"), input: askCampaignInput }),
] as const;

/** An act above a limit, with the input that the act itself takes. */
export const askInput = z.discriminatedUnion("kind", asked);

/** The same as it is kept; a promotion is asked for by a procedure of its own, which staff of stores may call too. */
export const askedActInput = z.discriminatedUnion("kind", [
  ...asked,
  z.object({ kind: z.literal("promotion"), input: promotionInput }),
]);
export type AskedAct = z.infer<typeof askedActInput>;

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
