import { loadMemberRisks, type MemberRisk } from "@liandong/db/money/withdrawals/member-risks";
import { listWithdrawalRows, type WithdrawalRow } from "@liandong/db/money/withdrawals/withdrawals";
import { listBriefs } from "@liandong/db/people/members/briefs";
import type { z } from "zod";
import type { MemberBrief } from "../../people/members/brief";
import { maskAccount, maskName } from "../../people/members/mask-personal-data";
import { nameActors } from "../../people/members/name-actors";
import { showBrief } from "../../people/members/show-brief";
import type { StaffContext } from "../../trpc/context";
import { type Page, pageOf } from "../../trpc/cursor";
import type { withdrawalQueueInput } from "./inputs";
import { placeAfter } from "./list-withdrawals";
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
};

const pageSize = 30;

/** WeChat keeps a transfer in `PROCESSING` while the merchant's operating account cannot pay it. */
const fundingNote = "微信处理中；长时间没有变化时，请检查商户运营账户余额是否足够";
const longMs = 30 * 60_000;

function processingNote({ transferSince }: WithdrawalRow, now: Date): string {
  const waitedMs = transferSince === null ? 0 : now.getTime() - transferSince.getTime();
  if (waitedMs < longMs) return fundingNote;
  const minutes = Math.floor(waitedMs / 60_000);
  return `微信处理中已 ${minutes} 分钟，商户运营账户可能没有钱：请检查余额是否足够，充值后等待，或撤回转账`;
}

/** 提现审核: open withdrawals in the order of the requests, ended ones the latest first. */
export async function listWithdrawalQueue({
  ctx,
  input,
}: {
  ctx: StaffContext;
  input: z.infer<typeof withdrawalQueueInput>;
}): Promise<Page<QueuedWithdrawal>> {
  const order = input.state === "paid" || input.state === "failed" ? "latest" : "oldest";
  const slice = { states: [input.state], order, after: placeAfter(input.cursor), limit: pageSize + 1 } as const;
  return ctx.db.run(async (handle) => {
    const rows = await listWithdrawalRows(handle, slice);
    const page = pageOf(rows, pageSize, (row) => [row.requestedAt.toISOString(), row.withdrawalNo]);
    const memberIds = [...new Set(page.items.map((row) => row.memberId))];
    const briefs = await listBriefs(handle, { memberIds });
    const risks = await loadMemberRisks(handle, memberIds);
    const actors = page.items.flatMap((row) => row.decidedBy ?? []);
    const names = await nameActors(handle, { actors, buyerId: "" });
    const items = page.items.map((row) => ({
      ...toWithdrawalCard(row),
      note:
        row.state === "transferring" && row.transferState === "PROCESSING" ? processingNote(row, ctx.now()) : row.note,
      canTakeBack: canTakeBack(row),
      hasReceipt: row.state === "paid" && row.channel === "wechat" && row.payeeName !== null,
      risk: risks.get(row.memberId) ?? { debtFen: 0, frozenFen: 0, openCases: 0 },
      member: showBrief(briefs.get(row.memberId)!),
      payeeNameMasked: row.payeeName && maskName(row.payeeName),
      payeeAccountMasked: row.payeeAccount && maskAccount(row.payeeAccount),
      decidedByName: row.decidedBy === null ? null : (names.get(row.decidedBy) ?? row.decidedBy),
    }));
    return { items, nextCursor: page.nextCursor };
  });
}
