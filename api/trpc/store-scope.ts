import { DomainError, type ErrorCode } from "@liandong/core/errors";
import { findOutsideStore } from "@liandong/db/trade/orders/store-scope";
import type { Context, StaffSubject } from "./context";
import { idInput, orderNoInput } from "./inputs";

const refusals = {
  order: "order.unknown",
  case: "after_sales.unknown",
  member: "member.unknown",
} as const satisfies Record<string, ErrorCode>;

/** No input of a desk procedure names more; a batch of parcels comes as a table, whose verb looks at each row. */
const maxNamed = 2_000;

/**
 * 门店范围: refuses the staff of a store whose input names, at any depth, an order, a case or a member that is not their
 * store's, as if it did not exist. The platform's staff pass.
 * @throws DomainError order.unknown, after_sales.unknown, member.unknown
 */
export async function requireOwnStore(
  ctx: Pick<Context, "db"> & { staff: Pick<StaffSubject, "storeId"> },
  input: unknown,
): Promise<void> {
  const { storeId } = ctx.staff;
  if (storeId === null) return;
  const named = { orderNos: new Set<string>(), caseNos: new Set<string>(), memberIds: new Set<string>() };
  collect(input, named);
  const { orderNos, caseNos, memberIds } = named;
  const count = orderNos.size + caseNos.size + memberIds.size;
  if (count === 0) return;
  if (count > maxNamed) throw new DomainError("auth.forbidden", { storeId });
  const things = { storeId, orderNos: [...orderNos], caseNos: [...caseNos], memberIds: [...memberIds] };
  const outside = await ctx.db.run((handle) => findOutsideStore(handle, things));
  if (outside !== null) throw new DomainError(refusals[outside]);
}

type Named = { orderNos: Set<string>; caseNos: Set<string>; memberIds: Set<string> };

/** Values that fit no schema are left to the schema, which refuses them. */
function collect(value: unknown, named: Named): void {
  if (typeof value !== "object" || value === null) return;
  for (const [name, part] of Object.entries(value)) {
    for (const one of Array.isArray(part) ? part : [part]) {
      if (typeof one !== "string") collect(one, named);
      else if (/^orderNos?$/.test(name) && orderNoInput.safeParse(one).success) named.orderNos.add(one);
      else if (/^caseNos?$/.test(name)) named.caseNos.add(one.slice(0, 64));
      else if (/^memberIds?$/.test(name) && idInput.safeParse(one).success) named.memberIds.add(one);
    }
  }
}
