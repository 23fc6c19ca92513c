import { customerKinds } from "@liandong/core/crm/customer-kinds";
import { followUpWays } from "@liandong/core/crm/follow-up-ways";
import { opportunityStages } from "@liandong/core/crm/opportunity-stages";
import { poolDaysRange } from "@liandong/core/crm/pool";
import { cleanLine, cleanText } from "@liandong/core/text/clean-text";
import { atMost } from "@liandong/core/text/text-length";
import { z } from "zod";
import {
  cursorInput,
  dayInput,
  idInput,
  momentInput,
  reasonInput,
  requestKeyInput,
  settingsVersionInput,
  versionInput,
} from "../../trpc/inputs";

/** 我的, 今天要联系的, 过了约定时间的, 公海, 全部. */
export const customerViews = ["mine", "today", "overdue", "pool", "all"] as const;
const words = z.string().overwrite(cleanLine).min(1, "请输入要找的内容").refine(atMost(40), "最多 40 个字");
export const listCustomersInput = z.object({
  view: z.enum(customerViews, "没有这个列表"),
  q: words.optional(),
  cursor: cursorInput.nullish(),
});

export const customerInput = z.object({ id: idInput });

const phone = z
  .string()
  .overwrite((text) => text.replace(/[\s-]/g, ""))
  .regex(/^(1[3-9]\d{9}|0\d{9,11})$/, "请填写手机号，或者带区号的座机");
const fields = {
  kind: z.enum(customerKinds, "请选择个人或单位"),
  name: z.string().overwrite(cleanLine).min(1, "请填写客户名称").refine(atMost(40), "名称最多四十个字"),
  /** Null: they are a member, and are reached by it. */
  phone: phone.nullable(),
  memberId: idInput.nullable(),
  source: z.string().overwrite(cleanLine).refine(atMost(20), "来源最多二十个字").default(""),
  wants: z.string().overwrite(cleanText).refine(atMost(500), "需求最多五百个字").default(""),
};
const isReachable = ({ phone, memberId }: { phone: string | null; memberId: string | null }) =>
  phone !== null || memberId !== null;
const unreachable = { path: ["phone"], error: "请填写电话，或者关联一位会员" };

export const createCustomerInput = z.object(fields).refine(isReachable, unreachable);
/** `phone` undefined keeps the number, which the form shows masked. */
export const updateCustomerInput = z.object({
  ...fields,
  phone: phone.nullable().optional(),
  id: idInput,
  version: versionInput,
});

export const releaseInput = z.object({ id: idInput, reason: reasonInput });
export const assignInput = z.object({ id: idInput, staffId: idInput, reason: reasonInput });
export const revealInput = z.object({ id: idInput, reason: reasonInput });

export const followUpInput = z.object({
  customerId: idInput,
  way: z.enum(followUpWays, "请选择跟进方式"),
  text: z.string().overwrite(cleanText).min(1, "请填写跟进内容").refine(atMost(1000), "跟进内容最多一千个字"),
  nextContactAt: momentInput("请选择下次联系的时间").nullable(),
  requestKey: requestKeyInput,
});

const maxAmountFen = 100_000_000_000;
export const saveOpportunityInput = z.object({
  /** Null for a new one. */
  id: idInput.nullable(),
  version: versionInput.nullable(),
  customerId: idInput,
  title: z.string().overwrite(cleanLine).min(1, "请填写商机名称").refine(atMost(40), "名称最多四十个字"),
  amountFen: z.int("请填写预计金额").min(0, "金额不能是负数").max(maxAmountFen, "金额太大"),
  expectedOn: dayInput("请选择预计成交日").nullable(),
});
export const moveOpportunityInput = z
  .object({
    id: idInput,
    version: versionInput,
    stage: z.enum(opportunityStages, "没有这个阶段"),
    lostReason: z.string().overwrite(cleanLine).refine(atMost(100), "原因最多一百个字").nullable().default(null),
  })
  .refine(({ stage, lostReason }) => stage !== "lost" || (lostReason ?? "") !== "", {
    path: ["lostReason"],
    error: "请写明输单原因",
  });

export const agendaInput = z.object({ days: z.union([z.literal(7), z.literal(14), z.literal(31)], "天数不正确") });
export const figuresInput = z.object({ days: z.union([z.literal(7), z.literal(30), z.literal(90)], "天数不正确") });

const { min, max } = poolDaysRange;
export const crmSettingsInput = z.object({
  poolDays: z.int(`请填写 ${min} 到 ${max} 天`).min(min, `最少 ${min} 天`).max(max, `最多 ${max} 天`),
  version: settingsVersionInput,
});
