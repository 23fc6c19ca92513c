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

export const revokeCouponsInput = z.object({
  memberId: idInput,
  couponIds: z.array(idInput).min(1, "请选择优惠券").max(100, "一次最多收回 100 张"),
  reason: reasonInput,
});
