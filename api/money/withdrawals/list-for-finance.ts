import { loadMemberRisks, type MemberRisk } from "@liandong/db/money/withdrawals/member-risks";
import {
  countWithdrawals,
  type ListedWithdrawal,
  listPayableNos,
  searchWithdrawals,
  type WithdrawalFilter,
} from "@liandong/db/money/withdrawals/withdrawal-list";
import type { WithdrawalRow } from "@liandong/db/money/withdrawals/withdrawals";
import { z } from "zod";
import type { MemberBrief } from "../../people/members/brief";
import { maskAccount, maskName } from "../../people/members/mask-personal-data";
import { nameActors } from "../../people/members/name-actors";
import { showBrief } from "../../people/members/show-brief";
import type { StaffContext } from "../../trpc/context";
import { decodeCursor, type Page, pageOf } from "../../trpc/cursor";
import { momentInput } from "../../trpc/inputs";
import { momentsOf } from "../../trpc/list-input";
import { countCap, countWithin, type ListCounts, readList } from "../../trpc/read-list";
import {
  batchLimit,
  type withdrawalCountsInput,
  type withdrawalListInput,
  withdrawalNoInput,
  withdrawalStates,
} from "./inputs";
import { canTakeBack, toWithdrawalCard, type WithdrawalCard } from "./withdrawal-card";

/** A withdrawal as finance sees it, with its member and the receiver. */
export type QueuedWithdrawal = WithdrawalCard & {
  member: MemberBrief;
  /** The receiver, masked; `showPayee` gives them whole and records who read them. */
  payeeNameMasked: string | null;
  payeeAccountMasked: string | null;
  /** The name of who decided; null before a decision. */
  decidedByName: string | null;
  /** What the member owes, has frozen, and how many of their after-sales cases are open, now. */
  risk: MemberRisk;
  /** Finance can take the transfer back at WeChat. */
  canTakeBack: boolean;
  /** WeChat makes a receipt (电子回单) of it: it was paid there, with the receiver's name. */
  hasReceipt: boolean;
  /** The open payment batch that it is in. */
  batch: { id: string; batchNo: string } | null;
};

const pageSize = 50;

/** WeChat keeps a transfer in `PROCESSING` while the merchant's operating account cannot pay it. */
const fundingNote = "微信处理中；长时间没有变化时，请检查商户运营账户余额是否足够";
const longMs = 30 * 60_000;

function processingNote({ transferSince }: WithdrawalRow, now: Date): string {
  const waitedMs = transferSince === null ? 0 : now.getTime() - transferSince.getTime();
  if (waitedMs < longMs) return fundingNote;
  const minutes = Math.floor(waitedMs / 60_000);
  return `微信处理中已 ${minutes} 分钟，商户运营账户可能没有钱：请检查余额是否足够，充值后等待，或撤回转账`;
}

const place = z.tuple([momentInput(), withdrawalNoInput]);
const placeByAmount = z.tuple([z.int().min(0), withdrawalNoInput]);

type ListCall = { ctx: StaffContext; input: z.infer<typeof withdrawalListInput> };

/** A page of rows as the database has them, for the list and its export. */
export async function pageOfWithdrawals(
  ctx: StaffContext,
  { filter, sort, cursor }: ListCall["input"],
  size: number,
): Promise<Page<ListedWithdrawal>> {
  const isByTime = sort.endsWith("requestedAt");
  const key = decodeCursor<[string | number, string]>(isByTime ? place : placeByAmount, cursor);
  const after = key && { key: key[0], withdrawalNo: key[1] };
  const search = { filter: filterOf(filter), sort, after, limit: size + 1 };
  const rows = await readList(ctx.db, (handle) => searchWithdrawals(handle, search));
  return pageOf(rows, size, ({ row }) => [isByTime ? row.requestedAt.toISOString() : row.amountFen, row.withdrawalNo]);
}

function filterOf({ requested, batch, ...rest }: ListCall["input"]["filter"]): WithdrawalFilter {
  return { ...rest, requested: momentsOf(requested), isInBatch: batch && batch === "in" };
}

/** 提现 by filter, for finance, each with what is to be known of its member. */
export async function listWithdrawalsForFinance({ ctx, input }: ListCall): Promise<Page<QueuedWithdrawal>> {
  const page = await pageOfWithdrawals(ctx, input, pageSize);
  return ctx.db.run(async (handle) => {
    const memberIds = [...new Set(page.items.map(({ row }) => row.memberId))];
    const risks = await loadMemberRisks(handle, memberIds);
    const actors = page.items.flatMap(({ row }) => row.decidedBy ?? []);
    const names = await nameActors(handle, { actors, buyerId: "" });
    const items = page.items.map(({ row, member, batchNo }) => ({
      ...toWithdrawalCard(row),
      note:
        row.state === "transferring" && row.transferState === "PROCESSING" ? processingNote(row, ctx.now()) : row.note,
      canTakeBack: canTakeBack(row),
      hasReceipt: row.state === "paid" && row.channel === "wechat" && row.payeeName !== null,
      risk: risks.get(row.memberId) ?? { debtFen: 0, frozenFen: 0, openCases: 0 },
      member: showBrief(member),
      payeeNameMasked: row.payeeName && maskName(row.payeeName),
      payeeAccountMasked: row.payeeAccount && maskAccount(row.payeeAccount),
      decidedByName: row.decidedBy === null ? null : (names.get(row.decidedBy) ?? row.decidedBy),
      batch: row.batchId !== null && batchNo !== null ? { id: row.batchId, batchNo } : null,
    }));
    return { items, nextCursor: page.nextCursor };
  });
}

type CountsCall = { ctx: StaffContext; input: z.infer<typeof withdrawalCountsInput> };

/** How many withdrawals fit the filter, in all and by state. */
export async function countWithdrawalsForFinance({ ctx, input }: CountsCall): Promise<ListCounts> {
  const filter = filterOf(input.filter);
  const filters = withdrawalStates.map((state) => ({ ...filter, state }));
  const counts = await countWithin(ctx.db, (handle) => countWithdrawals(handle, filters, countCap));
  const total =
    counts &&
    Math.min(
      counts.reduce((all, one) => all + one, 0),
      countCap,
    );
  const byState = withdrawalStates.map((state, index) => [state, counts?.[index] ?? null] as const);
  return { total, tabs: { all: total, ...Object.fromEntries(byState) } };
}

/** Numbers of the filter that a payment batch can take, at most as many as it takes, oldest first. */
export async function listPayable({ ctx, input }: CountsCall): Promise<string[]> {
  const search = { filter: filterOf(input.filter), limit: batchLimit };
  return readList(ctx.db, (handle) => listPayableNos(handle, search));
}
