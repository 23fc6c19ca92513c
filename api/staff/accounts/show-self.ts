import { findAccount } from "@liandong/db/staff/accounts/accounts";
import type { StaffContext } from "../../trpc/context";

/** Who is logged in, and whether 两步验证 is on. */
export async function showSelf({ ctx }: { ctx: StaffContext }) {
  const { id, name, roles, rights, storeId, mustChangePassword } = ctx.staff;
  const account = await ctx.db.run((handle) => findAccount(handle, { id }));
  return {
    id,
    username: account?.username ?? "",
    name,
    roles,
    rights,
    storeId,
    mustChangePassword,
    hasTotp: account !== null && account.totpSecret !== null,
  };
}
