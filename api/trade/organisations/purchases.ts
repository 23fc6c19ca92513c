import { DomainError } from "@liandong/core/errors";
import { orderStatusNames } from "@liandong/core/orders/status-names";
import { mayApprove } from "@liandong/core/organisations/may-approve";
import { type PurchaseApproval, purchaseApprovalNames } from "@liandong/core/organisations/organisation-words";
import type { Handle, Transaction } from "@liandong/db/connection/database";
import { listBriefs } from "@liandong/db/people/members/briefs";
import { listDepartments, loadPerson } from "@liandong/db/trade/organisations/organisations";
import {
  decidePurchase,
  listPurchases,
  listWaitingPurchases,
  loadPurchase,
  lockHeldTrade,
  type OrganisationTradeRow,
  type PurchaseRow,
} from "@liandong/db/trade/organisations/purchases";
import { z } from "zod";
import type { Deps, MemberContext } from "../../trpc/context";
import { decodeCursor, type Page, pageOf } from "../../trpc/cursor";
import { momentInput, tradeNoInput } from "../../trpc/inputs";
import { closeTrade } from "../payments/close-trade";
import { bookOnAccountWithin } from "./book-on-account";
import { approvalMinutes } from "./buying";
import type { agreeInput, organisationInput, purchasesInput, refusePurchaseInput } from "./inputs";
import { requirePerson } from "./reach";

type MemberCall<Input extends z.ZodType> = { ctx: MemberContext; input: z.infer<Input> };

export type Purchase = {
  tradeNo: string;
  buyer: string;
  department: string | null;
  totalFen: number;
  onAccount: boolean;
  approval: PurchaseApproval;
  /** What its buyer waits for, in words. */
  stateName: string;
  reason: string;
  placedAt: string;
  orders: { orderNo: string; goods: string; statusName: string }[];
};

const pageSize = 20;
const place = z.tuple([momentInput(), tradeNoInput]);

/** 采购单 of an organisation: members with a role beyond buying see everybody's, buyers their own. */
export async function listOfPurchases({ ctx, input }: MemberCall<typeof purchasesInput>): Promise<Page<Purchase>> {
  const { organisationId, cursor } = input;
  return ctx.db.run(async (handle) => {
    const { roles } = await requirePerson(handle, { organisationId, memberId: ctx.memberId });
    const memberId = roles.every((role) => role === "buyer") ? ctx.memberId : null;
    return pageOfPurchases(handle, { organisationId, memberId, cursor });
  });
}

type PageRequest = { organisationId: string; memberId: string | null; cursor: string | null | undefined };

export async function pageOfPurchases(
  handle: Handle,
  { organisationId, memberId, cursor }: PageRequest,
): Promise<Page<Purchase>> {
  const [at, tradeNo] = decodeCursor(place, cursor) ?? [];
  const after = at === undefined || tradeNo === undefined ? null : { at: new Date(at), tradeNo };
  const rows = await listPurchases(handle, { organisationId, memberId, after, limit: pageSize + 1 });
  const page = pageOf(rows, pageSize, (row) => [row.placedAt.toISOString(), row.tradeNo]);
  return { ...page, items: await showPurchases(handle, organisationId, page.items) };
}

async function showPurchases(handle: Handle, organisationId: string, rows: PurchaseRow[]): Promise<Purchase[]> {
  const briefs = await listBriefs(handle, { memberIds: rows.map(({ memberId }) => memberId) });
  const departments = rows.length > 0 ? await listDepartments(handle, { organisationId }) : [];
  return rows.map((row) => ({
    tradeNo: row.tradeNo,
    buyer: briefs.get(row.memberId)?.nickname ?? "已注销的会员",
    department: departments.find(({ id }) => id === row.departmentId)?.name ?? null,
    totalFen: row.totalFen,
    onAccount: row.onAccount,
    approval: row.approval,
    stateName: stateNameOf(row),
    reason: row.reason,
    placedAt: row.placedAt.toISOString(),
    orders: row.orders.map(({ orderNo, goods, status }) => ({
      orderNo,
      goods,
      statusName: orderStatusNames[status as keyof typeof orderStatusNames],
    })),
  }));
}

function stateNameOf({ approval, state, onAccount }: PurchaseRow): string {
  if (approval === "refused") return purchaseApprovalNames.refused;
  if (state === "closed") return "已取消";
  if (state === "paid") return onAccount ? "已挂账" : "已付款";
  return approval === "waiting" ? purchaseApprovalNames.waiting : "待付款";
}

/** 待我审批: what the member may decide in an organisation, the oldest first. */
export async function listApprovals({ ctx, input }: MemberCall<typeof organisationInput>): Promise<Purchase[]> {
  const { organisationId } = input;
  const { memberId } = ctx;
  return ctx.db.run(async (handle) => {
    const approver = await requirePerson(handle, { organisationId, memberId });
    const departments = await listDepartments(handle, { organisationId });
    const since = new Date(ctx.now().getTime() - approvalMinutes * 60_000);
    const waiting = await listWaitingPurchases(handle, { organisationId, since });
    const mine = waiting.filter((buyer) => mayApprove({ departments, approver, buyer }));
    return showPurchases(handle, organisationId, mine);
  });
}

/**
 * 同意: the order can be paid from now on; one on account is booked at once, and stays undecided where the credit is used up.
 * @throws DomainError organisation.unknown, organisation.not_approver, organisation.decided, organisation.credit_exceeded
 */
export async function agreeToPurchase({ ctx, input }: MemberCall<typeof agreeInput>): Promise<void> {
  const { tradeNo } = input;
  const { memberId, db } = ctx;
  const now = ctx.now();
  await db.command(async (tx) => {
    if (!(await lockHeldTrade(tx, { tradeNo }))) throw new DomainError("organisation.decided");
    const purchase = await requireApprover(tx, { tradeNo, memberId });
    const decision = { tradeNo, approval: "agreed", decidedBy: memberId, decidedAt: now, reason: "" } as const;
    if (!(await decidePurchase(tx, decision))) throw new DomainError("organisation.decided");
    if (purchase.onAccount) await bookOnAccountWithin(tx, { db, tradeNo, now });
  });
}

type RefusalCall = { ctx: MemberContext & Deps; input: z.infer<typeof refusePurchaseInput> };

/** 拒绝, with a reason: the order is cancelled. @throws as `agreeToPurchase`; WechatError wechat.unavailable */
export async function refusePurchase({ ctx, input }: RefusalCall): Promise<void> {
  const { tradeNo, reason } = input;
  const { memberId } = ctx;
  await ctx.db.run((handle) => requireApprover(handle, { tradeNo, memberId }));
  let isRefused = false;
  const alsoWrite = async (tx: Transaction) => {
    const decision = { tradeNo, approval: "refused", decidedBy: memberId, decidedAt: ctx.now(), reason } as const;
    isRefused = await decidePurchase(tx, decision);
  };
  await closeTrade({ ctx, input: { tradeNo, actor: `m:${memberId}`, why: `采购审批未通过：${reason}`, alsoWrite } });
  if (!isRefused) throw new DomainError("organisation.decided");
}

type ApproverKey = { tradeNo: string; memberId: string };

async function requireApprover(handle: Handle, { tradeNo, memberId }: ApproverKey): Promise<OrganisationTradeRow> {
  const purchase = await loadPurchase(handle, { tradeNo });
  const { organisationId } = purchase ?? {};
  const approver = organisationId ? await loadPerson(handle, { organisationId, memberId }) : null;
  if (!purchase || !organisationId || !approver) throw new DomainError("organisation.unknown");
  const departments = await listDepartments(handle, { organisationId });
  if (!mayApprove({ departments, approver, buyer: purchase })) throw new DomainError("organisation.not_approver");
  if (purchase.approval !== "waiting") throw new DomainError("organisation.decided");
  return purchase;
}
