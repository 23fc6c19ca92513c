import { storeOfScope } from "@liandong/core/ledger/scope";
import type { Handle } from "@liandong/db/connection/database";
import {
  type CellRow,
  countCells,
  lastPeriodWithCells,
  listCellRows,
  listWakingRows,
  loadLastPaid,
} from "@liandong/db/loyalty/growth-closes/cells";
import { listBriefs } from "@liandong/db/people/members/briefs";
import { z } from "zod";
import type { MemberBrief } from "../../people/members/brief";
import { showBrief } from "../../people/members/show-brief";
import type { StaffContext } from "../../trpc/context";
import { decodeCursor, type Page, pageOf } from "../../trpc/cursor";
import { idInput } from "../../trpc/inputs";
import { scopeOfStaff } from "../programmes/scopes";

const pageSize = 30;

export type CellShown = {
  member: MemberBrief;
  r: number;
  f: number;
  m: number;
  segment: string;
  frequencyChange: number;
};
export type CellsOfClose = Page<CellShown> & {
  period: string | null;
  segments: { segment: string; members: number }[];
  cells: { r: number; f: number; m: number; members: number }[];
};

type CellsCall = {
  ctx: StaffContext;
  input: { scope?: string; period?: string; segment?: string; cursor?: string | null };
};

/**
 * RFM cells of a close (without a period: of the last one): the number of members in each, and the members themselves.
 * @throws DomainError auth.forbidden
 */
export async function listCells({ ctx, input }: CellsCall): Promise<CellsOfClose> {
  const { scope, after } = whereOf(ctx, input);
  return ctx.db.run(async (handle) => {
    const period = input.period ?? (await lastPeriodWithCells(handle, { scope }));
    if (period === null) return { items: [], nextCursor: null, period, segments: [], cells: [] };
    const counts = await countCells(handle, { scope, period });
    const segments = new Map<string, number>();
    for (const { segment, members } of counts) segments.set(segment, (segments.get(segment) ?? 0) + members);
    const page = { scope, period, segment: input.segment ?? null, after, limit: pageSize + 1 };
    return {
      ...(await showPage(handle, await listCellRows(handle, page))),
      period,
      segments: [...segments].map(([segment, members]) => ({ segment, members })),
      cells: counts.map(({ r, f, m, members }) => ({ r, f, m, members })),
    };
  });
}

export type WakingMember = CellShown & { lastPaidAt: string | null };

/**
 * 唤醒名单: members whose frequency fell by two bins or more at a close (without a period: at the last one).
 * @throws DomainError auth.forbidden
 */
export async function listWaking({
  ctx,
  input,
}: Omit<CellsCall, "input"> & { input: Omit<CellsCall["input"], "segment"> }): Promise<
  Page<WakingMember> & { period: string | null }
> {
  const { scope, after } = whereOf(ctx, input);
  return ctx.db.run(async (handle) => {
    const period = input.period ?? (await lastPeriodWithCells(handle, { scope }));
    if (period === null) return { items: [], nextCursor: null, period };
    const page = await showPage(handle, await listWakingRows(handle, { scope, period, after, limit: pageSize + 1 }));
    const memberIds = page.items.map(({ member }) => member.id);
    const lastPaid = await loadLastPaid(handle, { memberIds, storeId: storeOfScope(scope) });
    const items = page.items.map((row) => ({ ...row, lastPaidAt: lastPaid.get(row.member.id)?.toISOString() ?? null }));
    return { ...page, items, period };
  });
}

function whereOf(ctx: StaffContext, input: { scope?: string; cursor?: string | null }) {
  const [after = "0"] = decodeCursor(z.tuple([idInput]), input.cursor) ?? [];
  return { scope: scopeOfStaff(ctx.staff, input.scope), after };
}

async function showPage(handle: Handle, rows: CellRow[]): Promise<Page<CellShown>> {
  const { items, nextCursor } = pageOf(rows, pageSize, ({ memberId }) => [memberId]);
  const briefs = await listBriefs(handle, { memberIds: items.map(({ memberId }) => memberId) });
  const show = ({ memberId, r, f, m, segment, frequencyChange }: CellRow) => ({
    member: showBrief(briefs.get(memberId)!),
    r,
    f,
    m,
    segment,
    frequencyChange,
  });
  return { items: items.map(show), nextCursor };
}
