import { DomainError } from "@liandong/core/errors";
import { splitPayeeAccount } from "@liandong/core/withdrawals/payee-account";
import type { Handle } from "@liandong/db/connection/database";
import {
  type BatchLineRow,
  type BatchRow,
  countBatches,
  findBatch,
  listBatches,
  listBatchLines,
} from "@liandong/db/money/payment-batches/payment-batches";
import { listBriefs } from "@liandong/db/people/members/briefs";
import { z } from "zod";
import type { MemberBrief } from "../../people/members/brief";
import { maskAccount, maskName } from "../../people/members/mask-personal-data";
import { showBrief } from "../../people/members/show-brief";
import type { StaffContext } from "../../trpc/context";
import { decodeCursor, type Page, pageOf } from "../../trpc/cursor";
import { idInput } from "../../trpc/inputs";
import { momentsOf } from "../../trpc/list-input";
import { type ListCounts, readList } from "../../trpc/read-list";
import { withdrawalNoInput } from "../withdrawals/inputs";
import type { batchCountsInput, batchLinesInput, batchListInput } from "./inputs";

export type PaymentBatch = Omit<BatchRow, "requestKey" | "madeBy" | "madeAt" | "exportedAt" | "closedAt"> & {
  state: "open" | "closed";
  stateName: string;
  madeAt: string;
  madeByName: string;
  exportedAt: string | null;
  closedAt: string | null;
};

function show({ batch, madeByName }: { batch: BatchRow; madeByName: string }): PaymentBatch {
  const { requestKey: _, madeBy: __, madeAt, exportedAt, closedAt, ...row } = batch;
  return {
    ...row,
    madeByName,
    state: closedAt === null ? "open" : "closed",
    stateName: closedAt === null ? "打款中" : "已完成",
    madeAt: madeAt.toISOString(),
    exportedAt: exportedAt?.toISOString() ?? null,
    closedAt: closedAt?.toISOString() ?? null,
  };
}

const pageSize = 50;

type ListCall = { ctx: StaffContext; input: z.infer<typeof batchListInput> };

export async function listOfBatches({ ctx, input: { filter, cursor } }: ListCall): Promise<Page<PaymentBatch>> {
  const after = decodeCursor(z.tuple([idInput]), cursor)?.[0] ?? null;
  const isOpen = filter.state && filter.state === "open";
  const wanted = { isOpen, made: momentsOf(filter.made) };
  const rows = await readList(ctx.db, (handle) => listBatches(handle, { filter: wanted, after, limit: pageSize + 1 }));
  const page = pageOf(rows, pageSize, ({ batch }) => [batch.id]);
  return { ...page, items: page.items.map(show) };
}

type CountsCall = { ctx: StaffContext; input: z.infer<typeof batchCountsInput> };

export async function countOfBatches({ ctx, input }: CountsCall): Promise<ListCounts> {
  const { open, all } = await ctx.db.run((handle) => countBatches(handle, { made: momentsOf(input.filter.made) }));
  return { total: all, tabs: { all, open, closed: all - open } };
}

/** @throws DomainError payment_batch.unknown */
export async function requireBatch(handle: Handle, id: string) {
  const found = await findBatch(handle, id);
  if (!found) throw new DomainError("payment_batch.unknown");
  return found;
}

/** @throws DomainError payment_batch.unknown */
export async function getBatch({ ctx, input }: { ctx: StaffContext; input: { id: string } }): Promise<PaymentBatch> {
  return ctx.db.run(async (handle) => show(await requireBatch(handle, input.id)));
}

export type BatchLine = {
  withdrawalNo: string;
  member: MemberBrief;
  payoutFen: number;
  debtFen: number;
  state: BatchLineRow["state"];
  stateName: string;
  kindName: string;
  payeeMasked: string;
  paymentNo: string | null;
  reason: string | null;
};

const stateNames = { waiting: "待打款", paid: "已打款", refused: "银行退回", removed: "已移出" } as const;

type LinesCall = { ctx: StaffContext; input: z.infer<typeof batchLinesInput> };

/** @throws DomainError payment_batch.unknown */
export async function listLines({ ctx, input: { id, state, cursor } }: LinesCall): Promise<Page<BatchLine>> {
  const after = decodeCursor(z.tuple([withdrawalNoInput]), cursor)?.[0] ?? null;
  return ctx.db.run(async (handle) => {
    await requireBatch(handle, id);
    const rows = await listBatchLines(handle, { id, state, after, limit: pageSize + 1 });
    const page = pageOf(rows, pageSize, ({ line }) => [line.withdrawalNo]);
    const briefs = await listBriefs(handle, { memberIds: page.items.map(({ line }) => line.memberId) });
    const items = page.items.map(({ line, payeeName, payeeAccount }) => {
      const { withdrawalNo, memberId, payoutFen, debtFen, state: at, paymentNo, reason } = line;
      const { kind, bank, account } = splitPayeeAccount(payeeAccount ?? "");
      return {
        withdrawalNo,
        member: showBrief(briefs.get(memberId)!),
        payoutFen,
        debtFen,
        state: at,
        stateName: stateNames[at],
        kindName: kind === "alipay" ? "支付宝" : bank || "银行卡",
        payeeMasked: `${maskName(payeeName ?? "")} ${maskAccount(account)}`,
        paymentNo,
        reason,
      };
    });
    return { items, nextCursor: page.nextCursor };
  });
}
