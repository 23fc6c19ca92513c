import type { LookUpAction } from "@liandong/core/audit/actions";
import type { LookUpDetail } from "@liandong/core/audit/look-up-detail";
import type { StaffRole } from "@liandong/db/schema/staff";
import type { StaffContext } from "./context";
import { staffProcedure, storeStaffProcedure } from "./procedures";
import { recordLookUp } from "./record-deed";
import { requireOwnStore } from "./store-scope";

/** For reading as customer service, operator or finance; every call, also for a list's next page, is kept in 操作日志. */
export const lookUpProcedure = staffProcedure("service", "operator", "finance")
  .meta({ lookUp: true })
  .use(async ({ ctx, path, getRawInput, next }) => {
    const result = await next();
    if (result.ok) await recordCall(ctx, path, await getRawInput());
    return result;
  });

/** The same for look-ups that a store's staff may make too; the verb limits them to their store. */
export const storeLookUpProcedure = storeStaffProcedure("service", "operator", "finance")
  .meta({ lookUp: true })
  .use(async ({ ctx, path, getRawInput, next }) => {
    const result = await next();
    if (result.ok) await recordCall(ctx, path, await getRawInput());
    return result;
  });

/**
 * For staff of the platform and of stores: what an input of a store's staff names has to be their store's. A verb that
 * lists or searches limits them to `ctx.staff.storeId` itself.
 */
export const ownStoreProcedure = (...roles: StaffRole[]) =>
  storeStaffProcedure(...roles).use(async ({ ctx, getRawInput, next }) => {
    if (ctx.staff.storeId !== null) await requireOwnStore(ctx, await getRawInput());
    return next();
  });

/** `lookUpProcedure` for staff of stores too, each held to their store. */
export const ownStoreLookUpProcedure = ownStoreProcedure("service", "operator", "finance")
  .meta({ lookUp: true })
  .use(async ({ ctx, path, getRawInput, next }) => {
    const result = await next();
    if (result.ok) await recordCall(ctx, path, await getRawInput());
    return result;
  });

/** `serviceProcedure` for staff of stores too, each held to their store. */
export const ownStoreServiceProcedure = ownStoreProcedure("service", "operator");

/** `operatorProcedure` for staff of stores too, each held to their store. */
export const ownStoreOperatorProcedure = ownStoreProcedure("operator");

/** For customer service and operators; a verb that reveals a full phone number or address records it with the reason. */
export const serviceProcedure = staffProcedure("service", "operator");

export const operatorProcedure = staffProcedure("operator");

async function recordCall(ctx: StaffContext, path: string, input: unknown): Promise<void> {
  // The call succeeded, so its input passed the schema; a test compares the names with the procedures marked `lookUp`.
  const lookUp = { action: path as LookUpAction, input: input as LookUpDetail };
  await ctx.db.run((handle) => recordLookUp(handle, ctx, lookUp));
}
