import { DomainError } from "@liandong/core/errors";
import { closablePeriods } from "@liandong/core/time/dividend-period";
import type { Handle } from "@liandong/db/connection/database";
import { loadLastCloses } from "@liandong/db/money/dividends/closes";
import { listSchedules } from "@liandong/db/money/dividends/schedules";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import { closeDividend } from "./close-dividend";
import type { CloseInput } from "./inputs";
import { type ShownDividend, showDividend } from "./show-preview";

/**
 * 结算并分红: staff hand a pool out for the period that ended last, with a reason.
 * @throws DomainError dividend.unknown_pool, dividend.already_closed, dividend.period
 */
export async function closeDividendByStaff({
  ctx,
  input,
}: {
  ctx: StaffContext;
  input: CloseInput;
}): Promise<ShownDividend> {
  const { poolId, period, reason } = input;
  let shown: ShownDividend | undefined;
  await closeDividend({
    ctx,
    poolId,
    period,
    actor: `staff:${ctx.staff.id}`,
    check: (tx) => requireClosable(ctx, tx, { poolId, period }),
    record: async (tx, { plan, ...preview }) => {
      shown = showDividend({ poolId, preview, plan });
      const detail = { period, poolFen: shown.poolFen, handedOutFen: shown.handedOutFen };
      await recordDeed(tx, ctx, { action: "desk.dividends.close", subject: `pool:${poolId}`, detail, reason });
    },
  });
  return shown!;
}

async function requireClosable(
  ctx: StaffContext,
  handle: Handle,
  { poolId, period }: { poolId: string; period: string },
) {
  const last = (await loadLastCloses(handle)).get(poolId) ?? null;
  if (last?.periods.includes(period)) throw new DomainError("dividend.already_closed");
  const every = (await listSchedules(handle)).find((schedule) => schedule.poolId === poolId)?.every ?? null;
  const open = closablePeriods({ every, lastClosedAt: last?.closedAt ?? null, now: ctx.now() });
  if (!open.some(({ name }) => name === period)) throw new DomainError("dividend.period");
}
