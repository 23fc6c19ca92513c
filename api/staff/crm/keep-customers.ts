import { returnedWhenTouchedBy } from "@liandong/core/crm/pool";
import { linkRegistered, returnUntouched } from "@liandong/db/staff/crm/customers";
import { loadCrmSettings } from "@liandong/db/staff/crm/settings";
import type { JobCall } from "../../work/job";

const batch = 200;

/** 客户整理: leads who registered become their member, and customers whom nobody followed up go back to the pool. */
export async function keepCustomers({ ctx, signal }: JobCall): Promise<{ linked: number; returned: number }> {
  const linked = await ctx.db.command(linkRegistered);
  let returned = 0;
  while (!signal?.aborted) {
    const count = await ctx.db.command(async (tx) => {
      const { poolDays } = await loadCrmSettings(tx);
      const at = ctx.now();
      return returnUntouched(tx, { by: returnedWhenTouchedBy(at, poolDays), at, limit: batch });
    });
    returned += count;
    if (count < batch) break;
  }
  return { linked, returned };
}
