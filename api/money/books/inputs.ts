import {
  issuePurposes,
  memberPurposes,
  membershipPurposes,
  platformPurposes,
  poolPurposes,
  worldPurposes,
} from "@liandong/core/ledger/accounts";
import { kindNames } from "@liandong/core/ledger/kind-names";
import type { TransactionKind } from "@liandong/core/ledger/transaction";
import { dayMs } from "@liandong/core/time/shanghai";
import { z } from "zod";
import { cursorInput, dayInput, idInput } from "../../trpc/inputs";
import { daysFilter, fenFilter, filterInput, listInput, textFilter } from "../../trpc/list-input";

const day = dayInput("日期格式如 2026-03-01");
const maxDays = 92;

/** Calendar days in Asia/Shanghai, the first and the last included. */
const spanOf = (most: number) =>
  z.object({ from: day, to: day }).superRefine(({ from, to }, ctx) => {
    const days = (Date.parse(to) - Date.parse(from)) / dayMs + 1;
    if (days < 1) ctx.addIssue({ code: "custom", path: ["to"], message: "结束日期不能早于开始日期" });
    if (days > most) ctx.addIssue({ code: "custom", path: ["to"], message: `一次最多 ${most} 天` });
  });
export const spanInput = spanOf(maxDays);
/** A year, for tables with few rows of each member. */
export const yearInput = spanOf(366);
export type SpanInput = z.infer<typeof spanInput>;

const purposes = {
  ...memberPurposes,
  ...membershipPurposes,
  ...platformPurposes,
  ...issuePurposes,
  ...poolPurposes,
  ...worldPurposes,
};
const accounts = Object.keys(purposes) as (keyof typeof purposes)[];

/** Days within which the whole ledger is read for an amount or a store, which have no index of their own. */
const maxSearchedDays = 31;

const ledgerFilter = z.object({
  /** The purpose of the account. */
  account: z.enum(accounts, "没有这种账户").optional(),
  kind: z.enum(Object.keys(kindNames) as TransactionKind[], "没有这种业务").optional(),
  /** A member's number, or that of an order, a withdrawal, a refund and so on. */
  q: textFilter(80).optional(),
  store: idInput.optional(),
  booked: daysFilter.optional(),
  amount: fenFilter.optional(),
});

type LedgerFilter = z.infer<typeof ledgerFilter>;

function isFoundByIndex({ q, store, booked, amount }: LedgerFilter): boolean {
  if ((store === undefined && amount === undefined) || q !== undefined) return true;
  return booked !== undefined && (Date.parse(booked.to) - Date.parse(booked.from)) / dayMs < maxSearchedDays;
}

const narrowed = {
  path: ["filter", "booked"],
  error: `按金额或店铺找时，请同时选 ${maxSearchedDays} 天以内的时间，或填写单号、会员号`,
};

export const ledgerInput = listInput(ledgerFilter, ["-at"]).refine(({ filter }) => isFoundByIndex(filter), narrowed);
export type LedgerInput = z.infer<typeof ledgerInput>;
export const ledgerCountsInput = filterInput(ledgerFilter).refine(({ filter }) => isFoundByIndex(filter), narrowed);
export type LedgerCountsInput = z.infer<typeof ledgerCountsInput>;
export const voucherInput = z.object({ id: idInput });

export const closesInput = z.object({ cursor: cursorInput.nullish() });
export const openDayInput = z.object({ day });
