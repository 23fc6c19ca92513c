import { and, asc, desc, eq, inArray, max, ne } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { store } from "../../schema/catalog";
import { session } from "../../schema/members";
import { type StaffRole, staff, staffAudit } from "../../schema/staff";

export async function findStaffByUsername({ drizzle }: Handle, { username }: { username: string }) {
  const [row] = await drizzle
    .select({ account: staff, storeName: store.name })
    .from(staff)
    .leftJoin(store, eq(store.id, staff.storeId))
    .where(eq(staff.username, username));
  return row ? { ...row.account, storeName: row.storeName } : null;
}

/** All accounts with their store and last login, those that may log in first. */
export async function listStaffAccounts({ drizzle }: Handle) {
  const logins = drizzle
    .select({ staffId: staffAudit.staffId, at: max(staffAudit.at).as("at") })
    .from(staffAudit)
    .where(eq(staffAudit.action, "desk.session.login"))
    .groupBy(staffAudit.staffId)
    .as("logins");
  const { id, username, name, roles, active, storeId } = staff;
  return drizzle
    .select({ id, username, name, roles, active, storeId, storeName: store.name, lastLoginAt: logins.at })
    .from(staff)
    .leftJoin(store, eq(store.id, staff.storeId))
    .leftJoin(logins, eq(logins.staffId, staff.id))
    .orderBy(desc(staff.active), asc(staff.id));
}

export type AccountFields = { name: string; roles: StaffRole[]; storeId: string | null; active: boolean };

/** Makes an account; null if the username is taken. The unique index decides between two at once. */
export async function insertAccount(
  { drizzle }: Transaction,
  values: AccountFields & { username: string; passwordHash: string },
): Promise<string | null> {
  const [row] = await drizzle.insert(staff).values(values).onConflictDoNothing().returning({ id: staff.id });
  return row?.id ?? null;
}

/** Locks the accounts in one order, so that two admins who change each other do so one after the other. */
export async function lockAccounts({ drizzle }: Transaction, ids: readonly string[]) {
  const rows = await drizzle
    .select()
    .from(staff)
    .where(inArray(staff.id, [...ids]))
    .orderBy(asc(staff.id))
    .for("update");
  return new Map(rows.map((row) => [row.id, row]));
}

export async function updateAccount({ drizzle }: Transaction, id: string, fields: AccountFields): Promise<void> {
  await drizzle.update(staff).set(fields).where(eq(staff.id, id));
}

/** Saves a new password and ends every session of the account except the one that set it. */
export async function updatePassword(
  { drizzle }: Transaction,
  { id, passwordHash, keep }: { id: string; passwordHash: string; keep: string | null },
): Promise<void> {
  await drizzle.update(staff).set({ passwordHash }).where(eq(staff.id, id));
  const ofAccount = and(eq(session.kind, "staff"), eq(session.subjectId, id));
  await drizzle.delete(session).where(keep === null ? ofAccount : and(ofAccount, ne(session.tokenHash, keep)));
}

export async function storeExists({ drizzle }: Handle, id: string): Promise<boolean> {
  const rows = await drizzle.select({ id: store.id }).from(store).where(eq(store.id, id));
  return rows.length === 1;
}

/** Names of staff by their numbers. */
export async function listStaffNames(
  { drizzle }: Handle,
  { staffIds }: { staffIds: readonly string[] },
): Promise<Map<string, string>> {
  if (staffIds.length === 0) return new Map();
  const rows = await drizzle
    .select({ id: staff.id, name: staff.name })
    .from(staff)
    .where(inArray(staff.id, [...staffIds]));
  return new Map(rows.map(({ id, name }) => [id, name]));
}
