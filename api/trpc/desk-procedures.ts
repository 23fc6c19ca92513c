import type { AuditAction } from "@liandong/core/audit/actions";
import { recordAudit } from "@liandong/db/staff/audit/audit";
import type { StaffContext } from "./context";
import { staffProcedure, storeStaffProcedure } from "./procedures";

/** Customer service, operators and finance read here; every look-up leaves a line in 操作日志, also those of a list's next page. */
export const lookUpProcedure = staffProcedure("service", "operator", "finance")
  .meta({ lookUp: true })
  .use(async ({ ctx, path, getRawInput, next }) => {
    const result = await next();
    if (result.ok) await auditLookUp(ctx, path, await getRawInput());
    return result;
  });

/** The same where a store's staff look up what is their store's. */
export const storeLookUpProcedure = storeStaffProcedure("service", "operator", "finance")
  .meta({ lookUp: true })
  .use(async ({ ctx, path, getRawInput, next }) => {
    const result = await next();
    if (result.ok) await auditLookUp(ctx, path, await getRawInput());
    return result;
  });

/** Customer service may see a full phone number or address; the verb records it with its reason. */
export const serviceProcedure = staffProcedure("service", "operator");

export const operatorProcedure = staffProcedure("operator");

async function auditLookUp(ctx: StaffContext, path: string, input: unknown): Promise<void> {
  // The call went through, so its input was what the schema asks for.
  const detail = { ...(input as Record<string, unknown>) };
  const { memberId, orderNo, caseNo } = detail as { memberId?: string; orderNo?: string; caseNo?: string };
  const named = orderNo ? `order:${orderNo}` : caseNo ? `after-sale:${caseNo}` : "search";
  // A test holds the names against the procedures that are marked as look-ups.
  const action = path as AuditAction;
  const subject = memberId ? `m:${memberId}` : named;
  await ctx.db.run((handle) =>
    recordAudit(handle, { staffId: ctx.staff.id, at: ctx.now(), action, subject, detail, reason: null }),
  );
}
