import { DomainError } from "@liandong/core/errors";
import type { Transaction } from "@liandong/db/connection/database";
import { type CustomerRow, lockCustomer } from "@liandong/db/staff/crm/customers";
import type { StaffContext } from "../../trpc/context";

/** Operators see every customer and hand them out; sales people see their own and the pool. */
export const seesAll = ({ staff: { roles } }: StaffContext): boolean =>
  roles.some((role) => role === "operator" || role === "admin");

export const isOwn = (ctx: StaffContext, { ownerId }: Pick<CustomerRow, "ownerId">): boolean =>
  ownerId === ctx.staff.id;

/** Whether a customer's page opens: a colleague's customers do not exist for a sales person. */
export const maySee = (ctx: StaffContext, row: CustomerRow): boolean =>
  seesAll(ctx) || row.ownerId === null || isOwn(ctx, row);

/**
 * The customer, locked, for a change by whoever follows them, or by an operator.
 * @throws DomainError crm_customer.unknown, crm_customer.not_own
 */
export async function lockOwn(tx: Transaction, ctx: StaffContext, id: string): Promise<CustomerRow> {
  const row = await lockCustomer(tx, id);
  if (!row || !maySee(ctx, row)) throw new DomainError("crm_customer.unknown");
  if (!seesAll(ctx) && !isOwn(ctx, row)) throw new DomainError("crm_customer.not_own");
  return row;
}
