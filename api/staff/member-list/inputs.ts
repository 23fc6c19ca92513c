import { cleanLine } from "@liandong/core/text/clean-text";
import { atMost } from "@liandong/core/text/text-length";
import { z } from "zod";
import { levelIdInput } from "../../loyalty/programmes/scope-inputs";
import { idInput, reasonInput } from "../../trpc/inputs";
import { daysFilter, fenFilter, filterInput, listInput, numbersFilter, textFilter } from "../../trpc/list-input";

const tagName = z.string().overwrite(cleanLine).min(1, "标签不能为空").refine(atMost(12), "标签最多十二个字");

/** Days without an order, after which a member is called quiet. */
export const quietDays = ["30", "60", "90", "180"] as const;

const conditions = {
  q: textFilter().optional(),
  level: z.array(levelIdInput).min(1, "请至少选一项").max(50).optional(),
  tag: tagName.optional(),
  segment: z.array(textFilter(8)).min(1, "请至少选一项").max(8).optional(),
  state: z.enum(["blocked", "erased"], "没有这个选项").optional(),
  registered: daysFilter.optional(),
  lastOrder: daysFilter.optional(),
  quiet: z.enum(quietDays, "没有这个选项").optional(),
  orders: numbersFilter(1_000_000).optional(),
  spent: fenFilter.optional(),
  points: numbersFilter(1_000_000_000_000).optional(),
  balance: fenFilter.optional(),
  region: z
    .string()
    .regex(/^\d{2}(\d{2}){0,2}$/, "地区不正确")
    .optional(),
  referrer: idInput.optional(),
  birthMonth: z.enum(["01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"], "月份不正确").optional(),
  store: idInput.optional(),
  /** A group of members. */
  group: idInput.optional(),
};

const identities = ["customer", "agent", "boss"] as const;
export const memberListFilter = z.object({ identity: z.enum(identities).optional(), ...conditions });

export const memberListInput = listInput(memberListFilter, [
  "-registered",
  "registered",
  "-lastOrder",
  "lastOrder",
  "-spent",
  "spent",
  "-orders",
  "orders",
  "-points",
  "points",
  "-balance",
  "balance",
]);
export type MemberListInput = z.infer<typeof memberListInput>;

/** Counts come by identity, so the identity is not part of their filter. */
export const memberCountsInput = filterInput(z.object(conditions));
export type MemberCountsInput = z.infer<typeof memberCountsInput>;

export const memberIdsInput = filterInput(memberListFilter);
export type MemberIdsInput = z.infer<typeof memberIdsInput>;

/** Members that one act takes at once. */
export const maxBatch = 1000;

const memberIds = z.array(idInput).min(1, "请选择会员").max(maxBatch, "一次最多选 1000 位会员");
export const tagMembersInput = z.object({ memberIds, tag: tagName });
export const tagInput = z.object({ name: tagName });
export const renameTagInput = z.object({ from: tagName, to: tagName, reason: reasonInput });
export const deleteTagInput = z.object({ name: tagName, reason: reasonInput });
