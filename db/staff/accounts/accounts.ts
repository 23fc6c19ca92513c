import { and, asc, desc, eq, inArray, isNotNull, lt, max, ne } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { store } from "../../schema/catalog";
import { session } from "../../schema/members";
import { type StaffRole, staff, staffAudit, staffDevice, staffRole } from "../../schema/staff";

export async function findStaffByUsername({ drizzle }: Handle, { username }: { username: string }) {
  const [row] = await drizzle
    .select({ account: staff, storeName: store.name, roleName: staffRole.name, rights: staffRole.rights })
    .from(staff)
    .leftJoin(store, eq(store.id, staff.storeId))
    .leftJoin(staffRole, eq(staffRole.id, staff.roleId))
    .where(eq(staff.username, username));
  if (!row) return null;
  const { account, storeName, roleName, rights } = row;
  return { ...account, storeName, roleName, rights: rights ?? [] };
}

export async function findAccount({ drizzle }: Handle, { id }: { id: string }) {
  const [row] = await drizzle.select().from(staff).where(eq(staff.id, id));
  return row ?? null;
}

/** All accounts with their store and last login, those that may log in first. */
export async function listStaffAccounts({ drizzle }: Handle) {
  const logins = drizzle
    .select({ staffId: staffAudit.staffId, at: max(staffAudit.at).as("at") })
    .from(staffAudit)
    .where(eq(staffAudit.action, "desk.session.login"))
    .groupBy(staffAudit.staffId)
    .as("logins");
  const { id, username, name, roles, active, storeId, mustChangePassword } = staff;
  const hasTotp = isNotNull(staff.totpSecret).mapWith(Boolean);
  return drizzle
    .select({
      id,
      username,
      name,
      roles,
      active,
      storeId,
      mustChangePassword,
      hasTotp,
      storeName: store.name,
      roleId: staff.roleId,
      roleName: staffRole.name,
      lastLoginAt: logins.at,
    })
    .from(staff)
    .leftJoin(store, eq(store.id, staff.storeId))
    .leftJoin(staffRole, eq(staffRole.id, staff.roleId))
    .leftJoin(logins, eq(logins.staffId, staff.id))
    .orderBy(desc(staff.active), asc(staff.id));
}

export type AccountFields = {
  name: string;
  roles: StaffRole[];
  /** A role of single rights; null for none, and unset for none in a new account. */
  roleId?: string | null;
  storeId: string | null;
  active: boolean;
};

/** Makes an account, whose owner has to change the password unless they typed it; null if the username is taken. The unique index decides between two at once. */
export async function insertAccount(
  { drizzle }: Transaction,
  values: AccountFields & { username: string; passwordHash: string; mustChangePassword?: boolean },
): Promise<string | null> {
  const [row] = await drizzle
    .insert(staff)
    .values({ mustChangePassword: true, ...values })
    .onConflictDoNothing()
    .returning({ id: staff.id });
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

/** Saves the fields; an account that may no longer log in loses its sessions and known devices for good. */
export async function updateAccount(tx: Transaction, id: string, fields: AccountFields): Promise<void> {
  await tx.drizzle.update(staff).set(fields).where(eq(staff.id, id));
  if (!fields.active) await endSessions(tx, { id, keep: null });
  if (!fields.active) await tx.drizzle.delete(staffDevice).where(eq(staffDevice.staffId, id));
}

/** Saves the password that its owner chose and ends every session of the account except the one that set it. */
export async function updatePassword(
  tx: Transaction,
  { id, passwordHash, keep }: { id: string; passwordHash: string; keep: string | null },
): Promise<void> {
  await tx.drizzle.update(staff).set({ passwordHash, mustChangePassword: false }).where(eq(staff.id, id));
  await endSessions(tx, { id, keep });
}

/** Saves a password that was set for an account, usually to be changed; sessions, devices and 两步验证 end. */
export async function replacePassword(
  tx: Transaction,
  { id, passwordHash, mustChange = true }: { id: string; passwordHash: string; mustChange?: boolean },
): Promise<void> {
  const change = { passwordHash, mustChangePassword: mustChange, totpSecret: null };
  await tx.drizzle.update(staff).set(change).where(eq(staff.id, id));
  await tx.drizzle.delete(staffDevice).where(eq(staffDevice.staffId, id));
  await endSessions(tx, { id, keep: null });
}

async function endSessions({ drizzle }: Transaction, { id, keep }: { id: string; keep: string | null }): Promise<void> {
  const ofAccount = and(eq(session.kind, "staff"), eq(session.subjectId, id));
  await drizzle.delete(session).where(keep === null ? ofAccount : and(ofAccount, ne(session.tokenHash, keep)));
}

/** Keeps the same secret in another form; one that was changed meanwhile stays as it is. */
export async function replaceTotpSecret(
  { drizzle }: Handle,
  { id, kept, secret }: { id: string; kept: string; secret: string },
): Promise<void> {
  await drizzle
    .update(staff)
    .set({ totpSecret: secret })
    .where(and(eq(staff.id, id), eq(staff.totpSecret, kept)));
}

/** Turns 两步验证 on, or off with null. */
export async function saveTotpSecret(
  { drizzle }: Transaction,
  { id, secret }: { id: string; secret: string | null },
): Promise<void> {
  await drizzle.update(staff).set({ totpSecret: secret }).where(eq(staff.id, id));
}

/** Uses up the code of a time step, in one conditional write; false when it or a later one was used already. */
export async function takeTotpStep({ drizzle }: Handle, { id, step }: { id: string; step: number }): Promise<boolean> {
  const taken = await drizzle
    .update(staff)
    .set({ totpStep: step })
    .where(and(eq(staff.id, id), lt(staff.totpStep, step)))
    .returning({ id: staff.id });
  return taken.length === 1;
}

/** Whether the account has logged in with this device before. */
export async function isKnownDevice(
  { drizzle }: Handle,
  { staffId, tokenHash }: { staffId: string; tokenHash: string },
): Promise<boolean> {
  const rows = await drizzle
    .select({ staffId: staffDevice.staffId })
    .from(staffDevice)
    .where(and(eq(staffDevice.tokenHash, tokenHash), eq(staffDevice.staffId, staffId)));
  return rows.length === 1;
}

export async function saveDevice({ drizzle }: Handle, device: typeof staffDevice.$inferInsert): Promise<void> {
  const { lastUsedAt } = device;
  await drizzle
    .insert(staffDevice)
    .values(device)
    .onConflictDoUpdate({ target: staffDevice.tokenHash, set: { lastUsedAt } });
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
