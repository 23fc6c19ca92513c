import { cleanLine } from "@liandong/core/text/clean-text";
import { atMost } from "@liandong/core/text/text-length";
import { z } from "zod";
import { cursorInput, idInput, reasonInput, requestKeyInput, settingsVersionInput } from "../../trpc/inputs";
import { daysFilter, fenFilter, filterInput, listInput, textFilter } from "../../trpc/list-input";

export const withdrawalNoInput = z.string().regex(/^[0-9A-Za-z]{1,32}$/, "提现单号不正确");
export const amountInput = z.int("金额不正确").min(1, "请填写提现金额").max(100_000_000, "金额太大");
export const channelInput = z.enum(["wechat", "by_hand"], "没有这种收款方式");

export const byWithdrawalNo = z.object({ withdrawalNo: withdrawalNoInput });
export const listWithdrawalsInput = z.object({ cursor: cursorInput.nullish() });

export const requestWithdrawalInput = z.object({
  amountFen: amountInput,
  channel: channelInput,
  /** One key per confirmation: repeated calls with it withdraw once. */
  requestKey: requestKeyInput,
  /** The receiver's real name, needed for large transfers and for payment by hand. */
  name: z.string().overwrite(cleanLine).min(2, "请填写真实姓名").refine(atMost(30), "姓名太长").optional(),
  /** Bank and card number, or the Alipay account; needed for payment by hand. */
  account: z.string().overwrite(cleanLine).min(5, "请填写收款账户").refine(atMost(100), "收款账户太长").optional(),
  /** A kept account of the member, in the place of name and account. */
  accountId: idInput.optional(),
});

export const withdrawalStates = ["reviewing", "transferring", "paid", "failed"] as const;

/** Withdrawals of a payment batch: banks and Alipay take a thousand payments in a file. */
export const batchLimit = 1_000;

const filter = z.object({
  state: z.enum(withdrawalStates, "没有这个状态").optional(),
  channel: channelInput.optional(),
  /** 申请日期. */
  requested: daysFilter.optional(),
  amount: fenFilter.optional(),
  /** A withdrawal's or a batch's number, a member's number, or their phone. */
  q: textFilter()
    .transform((text) => text.replace(/\s/g, ""))
    .pipe(z.string().regex(/^(?:[WPwp]\d{1,30}|[1-9]\d{0,17})$/, "请输入提现单号、批次号、会员号或手机号"))
    .optional(),
  /** 打款批次: in an open one, or in none. */
  batch: z.enum(["in", "none"], "没有这个选项").optional(),
});
const sorts = ["-requestedAt", "requestedAt", "-amountFen", "amountFen"] as const;
export const withdrawalListInput = listInput(filter, sorts);
export const withdrawalCountsInput = filterInput(filter.omit({ state: true }));

export const payeeInput = z.object({ withdrawalNo: withdrawalNoInput });

/** Staff have seen that the member owes; without it a payout to somebody who owes is refused. */
const acceptsDebt = z.boolean().default(false);

/** The note says why. */
export const decisionInput = z.object({
  withdrawalNo: withdrawalNoInput,
  note: z.string().overwrite(cleanLine).min(2, "请写明说明，至少两个字").refine(atMost(200), "说明最多二百个字"),
});
export const approveInput = decisionInput.extend({ acceptsDebt });

/** 已打款: the number of the bank's or Alipay's transfer is the proof, and needs digits in it. */
export const markPaidInput = z.object({
  withdrawalNo: withdrawalNoInput,
  paymentNo: z
    .string()
    .overwrite(cleanLine)
    .regex(/^(?=.*\d)[0-9A-Za-z_-]{4,64}$/, "请填写打款流水号，4 到 64 位字母和数字"),
  /** From where it was paid, such as 工行转账. */
  note: z.string().overwrite(cleanLine).min(2, "请写明打款方式，至少两个字").refine(atMost(100), "说明最多一百个字"),
  acceptsDebt,
});

const limit = z.int().min(0).max(100_000_000).nullable();
export const settingsInput = z.object({
  /** The version that was edited; 0 when nobody has saved any yet. */
  version: settingsVersionInput,
  reviewAboveFen: limit,
  dailyRequests: z.int().min(1).max(1000).nullable(),
  dailyAmountFen: limit,
  reason: reasonInput,
});
