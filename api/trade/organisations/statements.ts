import { DomainError } from "@liandong/core/errors";
import { FactMap } from "@liandong/core/flows/fact-map";
import { decideOrganisationSettled } from "@liandong/core/flows/organisation-settled";
import { kindNames } from "@liandong/core/ledger/kind-names";
import { yuanDigits } from "@liandong/core/money/fen";
import { shanghaiDay, shanghaiTime, startOfShanghaiDay } from "@liandong/core/time/shanghai";
import type { Handle } from "@liandong/db/connection/database";
import { saveChanges } from "@liandong/db/flows/save-changes";
import { loadPlanVersionInForce } from "@liandong/db/people/plan/plans";
import {
  insertTransfer,
  listStatementEntries,
  loadTransferByKey,
  lockOwed,
  type StatementEntry,
  sumOwedBefore,
} from "@liandong/db/trade/organisations/statements";
import type { z } from "zod";
import { csvLine } from "../../http/csv-cells";
import type { MemberContext, StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import type { statementInput, transferInput } from "./inputs";
import { requireFinance, requireOrganisation } from "./reach";

export type StatementLine = {
  at: string;
  kindName: string;
  reference: string;
  /** What the line adds to what is owed, in fen; 0 for an order that was paid at once. */
  owedFen: number;
  /** The amount itself, without sign. */
  amountFen: number;
};

/** 月结单 of a month of Asia/Shanghai: orders, payments and what is open. All amounts are in fen. */
export type OrganisationStatement = {
  month: string;
  openingFen: number;
  /** Orders on account, and those that were paid at once. */
  onAccountFen: number;
  atOnceFen: number;
  refundedFen: number;
  transferredFen: number;
  closingFen: number;
  lines: StatementLine[];
};

type Period = z.infer<typeof statementInput>;

export async function readStatement(handle: Handle, { organisationId, month }: Period): Promise<OrganisationStatement> {
  const from = startOfShanghaiDay(`${month}-01`);
  const until = startOfShanghaiDay(`${nextMonth(month)}-01`);
  const openingFen = await sumOwedBefore(handle, { organisationId, from });
  const entries = await listStatementEntries(handle, { organisationId, from, until });
  const sumOf = (...kinds: StatementEntry["kind"][]) =>
    entries.reduce((sum, { kind, fen }) => sum + (kinds.includes(kind) ? Math.abs(fen) : 0), 0);
  const onAccountFen = sumOf("order_paid");
  const refundedFen = sumOf("order_refunded", "order_compensated");
  const transferredFen = sumOf("organisation_settled");
  return {
    month,
    openingFen,
    onAccountFen,
    atOnceFen: sumOf("paid_at_once"),
    refundedFen,
    transferredFen,
    closingFen: openingFen + onAccountFen - refundedFen - transferredFen,
    lines: entries.map(({ at, kind, reference, fen }) => ({
      at: at.toISOString(),
      kindName: kind === "paid_at_once" ? "下单付清" : kind === "order_paid" ? "挂账订单" : kindNames[kind],
      reference,
      owedFen: kind === "paid_at_once" ? 0 : fen,
      amountFen: Math.abs(fen),
    })),
  };
}

function nextMonth(month: string): string {
  const [year = 0, of = 0] = month.split("-").map(Number);
  return of === 12 ? `${year + 1}-01` : `${year}-${String(of + 1).padStart(2, "0")}`;
}

/** For members with the role `finance`. @throws DomainError organisation.unknown, organisation.not_finance */
export async function showOwnStatement({
  ctx,
  input,
}: {
  ctx: MemberContext;
  input: Period;
}): Promise<OrganisationStatement> {
  const { organisationId } = input;
  return ctx.db.run(async (handle) => {
    await requireFinance(handle, { organisationId, memberId: ctx.memberId });
    return readStatement(handle, input);
  });
}

type StaffPeriod = { ctx: StaffContext; input: Period };

/** @throws DomainError organisation.unknown */
export async function showStatement({ ctx, input }: StaffPeriod): Promise<OrganisationStatement> {
  return ctx.db.run(async (handle) => {
    await requireOrganisation(handle, input.organisationId);
    return readStatement(handle, input);
  });
}

/** @throws DomainError organisation.unknown */
export async function exportStatement({ ctx, input }: StaffPeriod): Promise<{ csv: string }> {
  return ctx.db.run(async (handle) => {
    const { name } = await requireOrganisation(handle, input.organisationId);
    const { month, openingFen, closingFen, lines } = await readStatement(handle, input);
    const rows = lines.map(({ at, kindName, reference, amountFen, owedFen }) =>
      csvLine([shanghaiTime(new Date(at)), kindName, reference, yuanDigits(amountFen), yuanDigits(owedFen)]),
    );
    const head = csvLine(["时间", "类型", "单号", "金额（元）", "欠款变动（元）"]);
    const ends = (words: string, fen: number) => csvLine(["", words, "", "", yuanDigits(fen)]);
    const detail = { name, month, lines: lines.length };
    const subject = `organisation:${input.organisationId}` as const;
    await recordDeed(handle, ctx, { action: "desk.organisations.exportStatement", subject, detail, reason: null });
    return { csv: `\uFEFF${head}${ends("期初欠款", openingFen)}${rows.join("")}${ends("期末欠款", closingFen)}` };
  });
}

/**
 * 登记回款: once per request and per bank number.
 * @throws DomainError organisation.unknown, organisation.transfer_too_much, organisation.transfer_known, request.conflict
 */
export async function recordTransfer({
  ctx,
  input,
}: {
  ctx: StaffContext;
  input: z.infer<typeof transferInput>;
}): Promise<{ owedFen: number }> {
  const { organisationId, requestKey, amountFen, reference, receivedOn } = input;
  const now = ctx.now();
  if (receivedOn > shanghaiDay(now)) throw new DomainError("organisation.transfer_future");
  return ctx.db.command(async (tx) => {
    const owedFen = await lockOwed(tx, { id: organisationId });
    if (owedFen === null) throw new DomainError("organisation.unknown");
    const known = await loadTransferByKey(tx, { requestKey });
    if (known) {
      const isSame =
        known.organisationId === organisationId && known.amountFen === amountFen && known.reference === reference;
      if (!isSame) throw new DomainError("request.conflict");
      return { owedFen };
    }
    const row = { organisationId, requestKey, amountFen, reference, receivedOn };
    const transferId = await insertTransfer(tx, { ...row, recordedAt: now, recordedBy: ctx.staff.id });
    if (transferId === null) throw new DomainError("organisation.transfer_known");
    const planVersion = await loadPlanVersionInForce(tx);
    const actor = `staff:${ctx.staff.id}`;
    const booking = { organisationId, transferId, reference, amountFen, owedFen, planVersion, now, actor };
    const changes = decideOrganisationSettled(booking);
    const { name } = await requireOrganisation(tx, organisationId);
    const subject = `organisation:${organisationId}` as const;
    const detail = { name, amountFen, reference, receivedOn };
    await recordDeed(tx, ctx, { action: "desk.organisations.recordTransfer", subject, detail, reason: null });
    await saveChanges(tx, { changes: [changes], orders: [], trades: [], facts: new FactMap(), at: now });
    return { owedFen: owedFen - amountFen };
  });
}
