import { z } from "zod";
import { idInput, reasonInput, requestKeyInput } from "../../trpc/inputs";

export const giveCouponInput = z.object({
  memberId: idInput,
  templateId: idInput,
  count: z.int().min(1).max(20, "一次最多发 20 张").default(1),
  reason: reasonInput,
  requestKey: requestKeyInput,
});

export const revokeCouponInput = z.object({ memberId: idInput, couponId: idInput, reason: reasonInput });
