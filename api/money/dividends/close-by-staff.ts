import { planInForce } from "../../people/plan/plan-in-force";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import { closeDividend } from "./close-dividend";
import type { CloseInput } from "./inputs";
import { type ShownDividend, showDividend } from "./show-preview";

/**
 * 结算分红: staff hand a pool out for a period. The close itself names them; its line in 操作日志 is added afterwards, in a
 * transaction of its own.
 * @throws DomainError dividend.unknown_pool, dividend.already_closed
 */
export async function closeDividendByStaff({
  ctx,
  input,
}: {
  ctx: StaffContext;
  input: CloseInput;
}): Promise<ShownDividend> {
  const { poolId, period } = input;
  const closed = await closeDividend({ ctx, poolId, period, actor: `staff:${ctx.staff.id}` });
  return ctx.db.run(async (handle) => {
    const { plan } = await planInForce(ctx.db, handle);
    const shown = showDividend({ poolId, preview: closed, plan });
    const detail = { period, poolFen: shown.poolFen, handedOutFen: shown.handedOutFen };
    await recordDeed(handle, ctx, { action: "desk.dividends.close", subject: `pool:${poolId}`, detail, reason: null });
    return shown;
  });
}
