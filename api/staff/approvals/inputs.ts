import { z } from "zod";
import { giveCouponInput } from "../../loyalty/coupons/desk-inputs";
import { adjustPointsInput } from "../../loyalty/membership/desk-inputs";
import { freezeInput } from "../../money/wallet/inputs";
import { compensateInput, refundInput } from "../../trade/after-sales/inputs";
import { cursorInput, idInput, reasonInput } from "../../trpc/inputs";

/** An act above a limit, with the input that the act itself takes. */
export const askInput = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("points"), input: adjustPointsInput }),
  z.object({ kind: z.literal("coupons"), input: giveCouponInput }),
  z.object({ kind: z.literal("freeze"), input: freezeInput }),
  z.object({ kind: z.literal("refund"), input: refundInput }),
  z.object({ kind: z.literal("compensation"), input: compensateInput }),
]);
export type AskedAct = z.infer<typeof askInput>;

export const approvalListInput = z.object({
  view: z.enum(["waiting", "decided"]).default("waiting"),
  cursor: cursorInput.nullish(),
});
export const byApproval = z.object({ id: idInput });
export const declineInput = byApproval.extend({ reason: reasonInput });
