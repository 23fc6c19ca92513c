import { z } from "zod";
import { reasonInput, settingsVersionInput } from "../../trpc/inputs";

const amount = z.int("请填写整数").min(0, "限额不能小于 0").max(1_000_000_000_000, "限额太大");
const limit = z
  .object({ perAct: amount, perDay: amount })
  .refine(({ perAct, perDay }) => perAct <= perDay, { path: ["perDay"], error: "每日限额不能小于单次限额" });

export const saveLimitsInput = z.object({
  version: settingsVersionInput,
  limits: z.object({
    points: z.object({ service: limit, operator: limit }),
    coupons: z.object({ service: limit, operator: limit }),
    freeze: z.object({ service: limit, finance: limit }),
    refund: z.object({ service: limit, operator: limit }),
    foreign: z.object({ finance: limit }),
    price: z.object({ service: limit, operator: limit }),
    campaign: z.object({ operator: limit }),
  }),
  reason: reasonInput,
});
