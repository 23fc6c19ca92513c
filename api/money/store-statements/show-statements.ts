import { DomainError } from "@liandong/core/errors";
import { plainYuan } from "@liandong/core/money/fen";
import type { Handle } from "@liandong/db/connection/database";
import {
  countStatements,
  findStatement,
  listStatementLines,
  listStatements,
  listStoreAccounts,
  type StatementLineRow,
  type StatementRow,
} from "@liandong/db/money/store-statements/statements";
import { listStaffNames } from "@liandong/db/staff/accounts/accounts";
import { z } from "zod";
import { csvLine } from "../../http/csv-cells";
import type { StaffContext } from "../../trpc/context";
import { decodeCursor, type Page, pageOf } from "../../trpc/cursor";
import { idInput, orderNoInput } from "../../trpc/inputs";
import { momentsOf } from "../../trpc/list-input";
import { type ListCounts, readList } from "../../trpc/read-list";
import { recordDeed } from "../../trpc/record-deed";
import { dayAfter } from "./close-statement";
import { type statementCountsInput, type statementListInput, statementStates } from "./inputs";

export const statementStateNames = { closed: "待审核", approved: "待付款", paid: "已付款" } as const;

export type Statement = Omit<
  StatementRow,
  "closedAt" | "approvedAt" | "paidAt" | "closedBy" | "approvedBy" | "paidBy"
> & {
  storeName: string;
  stateName: string;
  closedAt: string;
  approvedAt: string | null;
  paidAt: string | null;
  /** Whether the reader has closed it themselves, and so may not approve a payout. */
  isOwn: boolean;
};

export type StoreAccount = {
  id: string;
  name: string;
  rateBp: number;
  settledTo: string | null;
  /** First day of the next statement; null where there is none yet. */
  nextDay: string | null;
  unpaidFen: number;
};

type Reader = { ctx: StaffContext };

/** Stores with rate, last settled day and open payouts; a store's staff see theirs. */
export async function listAccounts({ ctx }: Reader): Promise<StoreAccount[]> {
  const rows = await ctx.db.run((handle) => listStoreAccounts(handle, { storeId: ctx.staff.storeId }));
  return rows.map((row) => ({ ...row, nextDay: row.settledTo && dayAfter(row.settledTo) }));
}

const pageSize = 30;
const linesAtOnce = 50;

type ListCall = Reader & { input: z.infer<typeof statementListInput> };

export async function listOfStatements({ ctx, input }: ListCall): Promise<Page<Statement>> {
  const after = decodeCursor(z.tuple([idInput]), input.cursor)?.[0] ?? null;
  const { state, ...conditions } = input.filter;
  const filter = { ...filterOf(ctx, conditions), state };
  const rows = await readList(ctx.db, (handle) => listStatements(handle, { filter, after, limit: pageSize + 1 }));
  const page = pageOf(rows, pageSize, ({ statement }) => [statement.id]);
  return { ...page, items: page.items.map((row) => show(ctx, row)) };
}

type CountsCall = Reader & { input: z.infer<typeof statementCountsInput> };

/** Statements that fit the filter, in all and by state. */
export async function countOfStatements({ ctx, input }: CountsCall): Promise<ListCounts> {
  const rows = await ctx.db.run((handle) => countStatements(handle, filterOf(ctx, input.filter)));
  const counts = statementStates.map((state) => [state, rows.find((row) => row.state === state)?.statements ?? 0]);
  const total = rows.reduce((all, { statements }) => all + statements, 0);
  return { total, tabs: { all: total, ...Object.fromEntries(counts) } };
}

function filterOf({ staff: { storeId } }: StaffContext, { store, closed }: CountsCall["input"]["filter"]) {
  return { storeIds: storeId === null ? store : [storeId], closed: momentsOf(closed) };
}

/** Who closed, approved and paid it; null where nobody has yet. */
type Signatures = { closedByName: string; approvedByName: string | null; paidByName: string | null };

/** @throws DomainError statement.unknown */
export async function getStatement({
  ctx,
  input,
}: Reader & { input: { id: string } }): Promise<Statement & Signatures> {
  return ctx.db.run(async (handle) => {
    const found = await requireStatement(ctx, handle, input.id);
    const { closedBy, approvedBy, paidBy } = found.statement;
    const staffIds = [closedBy, approvedBy, paidBy].filter((id) => id !== null);
    const names = await listStaffNames(handle, { staffIds });
    const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? ""));
    const signatures = { approvedByName: nameOf(approvedBy), paidByName: nameOf(paidBy) };
    return { ...show(ctx, found), closedByName: names.get(closedBy) ?? "", ...signatures };
  });
}

type LinesCall = Reader & { input: { id: string; cursor?: string | null } };

/** @throws DomainError statement.unknown */
export async function listLines({ ctx, input: { id, cursor } }: LinesCall): Promise<Page<StatementLineRow>> {
  const after = decodeCursor(z.tuple([orderNoInput]), cursor)?.[0] ?? null;
  const rows = await ctx.db.run(async (handle) => {
    await requireStatement(ctx, handle, id);
    return listStatementLines(handle, { id, after, limit: linesAtOnce + 1 });
  });
  return pageOf(rows, linesAtOnce, ({ orderNo }) => [orderNo]);
}

const heading = ["订单号", "类型", "销售额", "退款", "奖励", "服务费", "应结"];
const exportedAtOnce = 2_000;

/** 导出明细: the lines as a table, with their sums in the last row. @throws DomainError statement.unknown */
export async function exportLines({
  ctx,
  input: { id },
}: Reader & { input: { id: string } }): Promise<{ csv: string }> {
  const { statement } = await ctx.db.run((handle) => requireStatement(ctx, handle, id));
  const rows: string[] = [];
  let after: string | null = null;
  do {
    const slice: { id: string; after: string | null; limit: number } = { id, after, limit: exportedAtOnce };
    const lines: StatementLineRow[] = await ctx.db.run((handle) => listStatementLines(handle, slice));
    rows.push(...lines.map((line) => csvLine([line.orderNo, kindNames[line.kind], ...amountsOf(line)])));
    after = lines.length === exportedAtOnce ? (lines.at(-1)?.orderNo ?? null) : null;
  } while (after !== null);
  const detail = { id, orders: rows.length };
  const subject = `store:${statement.storeId}` as const;
  const deed = { action: "desk.storeStatements.exportLines", subject, detail, reason: null } as const;
  await ctx.db.run((handle) => recordDeed(handle, ctx, deed));
  const total = csvLine(["合计", "", ...amountsOf(statement)]);
  return { csv: `\uFEFF${csvLine(heading)}${rows.join("")}${total}` };
}

const kindNames = { order: "订单", change: "结算后退款" } as const;

type Amounts = Pick<StatementLineRow, "salesFen" | "refundedFen" | "awardsFen" | "feeFen" | "dueFen">;
const amountsOf = ({ salesFen, refundedFen, awardsFen, feeFen, dueFen }: Amounts) =>
  [salesFen, refundedFen, awardsFen, feeFen, dueFen].map(plainYuan);

/** A store's staff find the statements of their store only. */
async function requireStatement(ctx: StaffContext, handle: Handle, id: string) {
  const found = await findStatement(handle, { id });
  const { storeId } = ctx.staff;
  if (!found || (storeId !== null && found.statement.storeId !== storeId)) throw new DomainError("statement.unknown");
  return found;
}

function show(ctx: StaffContext, { statement, storeName }: { statement: StatementRow; storeName: string }): Statement {
  const { closedAt, approvedAt, paidAt, closedBy, approvedBy: _, paidBy: __, ...row } = statement;
  return {
    ...row,
    storeName,
    stateName: row.state === "paid" && row.payoutFen === 0 ? "无需付款" : statementStateNames[row.state],
    closedAt: closedAt.toISOString(),
    approvedAt: approvedAt?.toISOString() ?? null,
    paidAt: paidAt?.toISOString() ?? null,
    isOwn: closedBy === ctx.staff.id,
  };
}
