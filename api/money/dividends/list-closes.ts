import { listDividendCloses } from "@liandong/db/money/dividends/closes";
import { listStaffNames } from "@liandong/db/staff/accounts/accounts";
import { z } from "zod";
import { poolName } from "../../people/members/name-people";
import { planInForce } from "../../people/plan/plan-in-force";
import type { StaffContext } from "../../trpc/context";
import { decodeCursor, type Page, pageOf } from "../../trpc/cursor";
import { momentInput } from "../../trpc/inputs";
import type { ClosesInput } from "./inputs";

const pageSize = 20;
const place = z.tuple([momentInput(), z.string(), z.string()]);

export type ShownClose = {
  poolId: string;
  poolName: string;
  period: string;
  poolFen: number;
  handedOutFen: number;
  shares: number;
  planVersion: number;
  closedAt: string;
  closedByName: string;
};

/** 分红记录: the closed periods of all pools, the latest first. */
export async function listClosedPeriods({
  ctx,
  input,
}: {
  ctx: StaffContext;
  input: ClosesInput;
}): Promise<Page<ShownClose>> {
  const key = decodeCursor(place, input.cursor);
  const after = key && { at: key[0], poolId: key[1], period: key[2] };
  return ctx.db.run(async (handle) => {
    const { plan } = await planInForce(ctx.db, handle);
    const rows = await listDividendCloses(handle, { after, limit: pageSize + 1 });
    const staffIds = rows.flatMap(({ closedBy }) => (closedBy.startsWith("staff:") ? [closedBy.slice(6)] : []));
    const names = await listStaffNames(handle, { staffIds: [...new Set(staffIds)] });
    const page = pageOf(rows, pageSize, ({ closedAt, poolId, period }) => [closedAt.toISOString(), poolId, period]);
    const items = page.items.map(({ closedAt, closedBy, ...close }) => ({
      ...close,
      poolName: poolName(plan, close.poolId),
      closedAt: closedAt.toISOString(),
      closedByName: closedBy === "system" ? "系统" : (names.get(closedBy.replace("staff:", "")) ?? closedBy),
    }));
    return { ...page, items };
  });
}
