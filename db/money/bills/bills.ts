import { and, asc, between, eq, sql } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { wechatBill } from "../../schema/bills";

export type BillRow = typeof wechatBill.$inferSelect;
export type BillKind = BillRow["kind"];
export type BillHead = Omit<BillRow, "content">;

type Span = { mchid: string; from: string; to: string };

const { content: _content, ...headColumns } = {
  mchid: wechatBill.mchid,
  day: wechatBill.day,
  kind: wechatBill.kind,
  state: wechatBill.state,
  sha1: wechatBill.sha1,
  content: wechatBill.content,
  problem: wechatBill.problem,
  attempts: wechatBill.attempts,
  askedAt: wechatBill.askedAt,
};

/** The bills of these days without their files, by day. */
export async function listBills({ drizzle }: Handle, { mchid, from, to }: Span): Promise<BillHead[]> {
  return drizzle
    .select(headColumns)
    .from(wechatBill)
    .where(and(eq(wechatBill.mchid, mchid), between(wechatBill.day, from, to)))
    .orderBy(asc(wechatBill.day), asc(wechatBill.kind));
}

/** The bills of these days with their files. */
export async function loadBills({ drizzle }: Handle, { mchid, from, to }: Span): Promise<BillRow[]> {
  return drizzle
    .select()
    .from(wechatBill)
    .where(and(eq(wechatBill.mchid, mchid), between(wechatBill.day, from, to)));
}

/** Keeps what WeChat answered; a file that is here already stays, however often it is downloaded. */
export async function saveBill({ drizzle }: Handle, bill: Omit<BillRow, "attempts">): Promise<void> {
  const { state, sha1, content, problem, askedAt } = bill;
  await drizzle
    .insert(wechatBill)
    .values(bill)
    .onConflictDoUpdate({
      target: [wechatBill.mchid, wechatBill.day, wechatBill.kind],
      set: { state, sha1, content, problem, askedAt, attempts: sql`${wechatBill.attempts} + 1` },
      setWhere: sql`${wechatBill.state} <> 'here'`,
    });
}
