import { wantedPieces } from "@liandong/core/after-sales/exchange";
import { DomainError } from "@liandong/core/errors";
import { orderStateName } from "@liandong/core/orders/status-names";
import type { Handle } from "@liandong/db/connection/database";
import { listBriefs } from "@liandong/db/people/members/briefs";
import { findReturnAddress } from "@liandong/db/shop/storefront/stores";
import { listCaseLines, listOwnAfterSales } from "@liandong/db/trade/after-sales/case-lists";
import { type AfterSaleRow, findAfterSale, listAfterSaleSteps } from "@liandong/db/trade/after-sales/cases";
import { loadOwnOrder, type OrderWithLines } from "@liandong/db/trade/orders/orders";
import { findRefund, type RefundRow } from "@liandong/db/trade/refunds/refunds";
import type { z } from "zod";
import type { MemberBrief } from "../../people/members/brief";
import { maskDetail, maskName, maskPhone } from "../../people/members/mask-personal-data";
import { nameActors } from "../../people/members/name-actors";
import { showBrief } from "../../people/members/show-brief";
import type { StaffContext } from "../../trpc/context";
import { banksFor, type RefundBankOption } from "../refunds/banks-for";
import { orderAddress } from "../shipping/desk-order-address";
import { type CaseCard, toCaseCard } from "./case-card";
import { loadOffers, type ShownOffer } from "./choose-units";
import type { byCaseNo } from "./inputs";
import { type CasePage, toCasePage } from "./show-case";

export type QueuedCase = CaseCard & {
  member: MemberBrief;
  changedAt: string;
  attempt: number;
  refundProblem: string | null;
};

export type DeskCase = Omit<CasePage, "steps" | "verbs"> & {
  member: MemberBrief;
  attempt: number;
  restock: boolean;
  refundNo: string | null;
  refundProblem: string | null;
  /** 退货地址 of the order's store, which the approval proposes; empty where none is set. */
  storeReturnAddress: string;
  /** What of a failed refund goes by WeChat, and the banks to whose cards WeChat pays it; null when nothing has failed. */
  failedRefund: { cashFen: number; banks: RefundBankOption[] } | null;
  /** 换货: the variants that go out, with their stock now and whether the approval has taken them from it. */
  sends: {
    skuId: string;
    specText: string;
    pictureUrl: string | null;
    quantity: number;
    stock: number;
    isReserved: boolean;
  }[];
  order: {
    status: string;
    statusName: string;
    totalFen: number;
    refundedFen: number;
    freightFen: number;
    placedAt: string;
    paidAt: string | null;
    receivedAt: string | null;
  };
  /** Where the order went, and a replacement goes; null for goods that are not sent. */
  receiver: { nameMasked: string; phoneMasked: string; regionName: string; detailMasked: string } | null;
  steps: (CasePage["steps"][number] & { actorName: string })[];
};

export async function toQueuedCases(handle: Handle, rows: readonly AfterSaleRow[]): Promise<QueuedCase[]> {
  const lines = await listCaseLines(handle, rows);
  const memberIds = [...new Set(rows.map(({ memberId }) => memberId))];
  const briefs = await listBriefs(handle, { memberIds });
  return rows.map((row) => ({
    ...toCaseCard(row, lines),
    member: showBrief(briefs.get(row.memberId)!),
    changedAt: row.changedAt.toISOString(),
    attempt: row.attempt,
    refundProblem: row.refundProblem,
  }));
}

/** Show at most so many cases of a member; the list of cases has them all. */
const mostCases = 100;

/** The cases of a member or of one of their orders, the latest first. */
export async function listMemberCases({
  ctx,
  input: { memberId, orderNo },
}: {
  ctx: StaffContext;
  input: { memberId: string; orderNo?: string };
}): Promise<QueuedCase[]> {
  return ctx.db.run(async (handle) => {
    const slice = { memberId, orderNo, storeId: ctx.staff.storeId, beforeCaseNo: null, limit: mostCases };
    return toQueuedCases(handle, await listOwnAfterSales(handle, slice));
  });
}

/** @throws DomainError after_sales.unknown */
export async function showDeskCase({
  ctx,
  input,
}: {
  ctx: StaffContext;
  input: z.infer<typeof byCaseNo>;
}): Promise<DeskCase> {
  return ctx.db.run(async (handle) => {
    const row = await findAfterSale(handle, input.caseNo);
    if (!row) throw new DomainError("after_sales.unknown");
    const { memberId, orderNo, attempt, restock, refundNo, refundProblem } = row;
    const steps = await listAfterSaleSteps(handle, row.caseNo);
    const { verbs: _, ...page } = await toCasePage(handle, row, steps);
    const actors = await nameActors(handle, { actors: steps.map(({ actor }) => actor), buyerId: memberId });
    const briefs = await listBriefs(handle, { memberIds: [memberId] });
    const refund = refundNo === null ? null : await findRefund(handle, refundNo);
    const failedRefund = refund?.state === "failed" ? showFailedRefund(refund) : null;
    const { order, lines } = (await loadOwnOrder(handle, { memberId, orderNo }))!;
    const sends = row.type === "exchange" ? showSent(row, { lines, offers: await loadOffers(handle, lines) }) : [];
    const { status, totalFen, refundedFen, freightFen, placedAt, paidAt, receivedAt } = order;
    const times = {
      placedAt: placedAt.toISOString(),
      paidAt: paidAt?.toISOString() ?? null,
      receivedAt: receivedAt?.toISOString() ?? null,
    };
    const address = orderAddress(order.address);
    return {
      ...page,
      attempt,
      restock,
      refundNo,
      refundProblem,
      storeReturnAddress: await findReturnAddress(handle, order),
      failedRefund,
      sends,
      member: showBrief(briefs.get(memberId)!),
      order: { status, statusName: orderStateName(order), totalFen, refundedFen, freightFen, ...times },
      receiver: address && {
        nameMasked: maskName(address.name),
        phoneMasked: maskPhone(address.phone),
        regionName: address.regionName,
        detailMasked: maskDetail(address.detail),
      },
      steps: page.steps.map((step, index) => ({ ...step, actorName: actors.get(steps[index]!.actor) ?? "" })),
    };
  });
}

type Goods = { lines: OrderWithLines["lines"]; offers: readonly ShownOffer[] };

function showSent({ lines: units, reserved }: AfterSaleRow, { lines, offers }: Goods): DeskCase["sends"] {
  return wantedPieces(lines, units).map(({ skuId, quantity }) => {
    const offer = offers.find((one) => one.skuId === skuId);
    const named = [...units.map(({ wanted }) => wanted), ...lines].find((one) => one?.skuId === skuId);
    const isReserved = reserved.some((one) => one.skuId === skuId);
    const pictureUrl = offer?.pictureUrl ?? null;
    return { skuId, specText: named?.specText ?? "", pictureUrl, quantity, stock: offer?.stock ?? 0, isReserved };
  });
}

function showFailedRefund({ failure, amountFen, balanceFen }: RefundRow): DeskCase["failedRefund"] {
  return { cashFen: amountFen - balanceFen, banks: banksFor(failure) };
}
