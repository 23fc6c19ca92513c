import { and, asc, eq, sql } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { staffRole } from "../../schema/staff";

export type RoleRow = typeof staffRole.$inferSelect;
export type RoleFields = Pick<RoleRow, "name" | "rights" | "limitRole">;

/** 角色 that admins made, with how many accounts have each. */
export async function listRoles({ drizzle }: Handle) {
  return drizzle
    .select({
      id: staffRole.id,
      name: staffRole.name,
      rights: staffRole.rights,
      limitRole: staffRole.limitRole,
      version: staffRole.version,
      accounts: sql<number>`(SELECT count(*)::integer FROM staff AS s WHERE s.role_id = staff_role.id)`,
    })
    .from(staffRole)
    .orderBy(asc(staffRole.id));
}

export async function findRole({ drizzle }: Handle, { id }: { id: string }): Promise<RoleRow | null> {
  const [row] = await drizzle.select().from(staffRole).where(eq(staffRole.id, id));
  return row ?? null;
}

/** Null if another role has the name. */
export async function insertRole({ drizzle }: Transaction, fields: RoleFields): Promise<string | null> {
  const [row] = await drizzle.insert(staffRole).values(fields).onConflictDoNothing().returning({ id: staffRole.id });
  return row?.id ?? null;
}

/** The new version; null when somebody has saved since `version`. */
export async function updateRole(
  { drizzle }: Transaction,
  { id, version, ...fields }: RoleFields & { id: string; version: number },
): Promise<number | null> {
  const [row] = await drizzle
    .update(staffRole)
    .set({ ...fields, version: version + 1 })
    .where(and(eq(staffRole.id, id), eq(staffRole.version, version)))
    .returning({ version: staffRole.version });
  return row?.version ?? null;
}

/** Removes a role that no account has; false where one has it, which the foreign key decides. */
export async function deleteRole({ sql: run }: Transaction, { id }: { id: string }): Promise<boolean> {
  const gone = await run`
    DELETE FROM staff_role WHERE id = ${id} AND NOT EXISTS (SELECT FROM staff WHERE role_id = ${id}) RETURNING id`;
  return gone.length === 1;
}
