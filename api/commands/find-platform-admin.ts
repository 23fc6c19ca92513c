import type { Database } from "@liandong/db/connection/database";
import { DatabaseSetupError } from "@liandong/db/connection/setup-error";
import { findStaffByUsername } from "@liandong/db/staff/accounts/accounts";

/** The admin in whose name a command acts. @throws DatabaseSetupError when there is no active one of this name */
export async function findPlatformAdmin(db: Database, username: string): Promise<{ id: string; storeId: null }> {
  const account = await db.run((handle) => findStaffByUsername(handle, { username }));
  if (!account?.active || account.storeId !== null || !account.roles.includes("admin"))
    throw new DatabaseSetupError(`${username} is no admin of the platform.`);
  return { id: account.id, storeId: null };
}
