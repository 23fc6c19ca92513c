import { and, desc, eq, lt, ne } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { staff, staffLogin } from "../../schema/staff";

export type NewLogin = Omit<typeof staffLogin.$inferInsert, "id">;

export async function saveLogin({ drizzle }: Handle, login: NewLogin): Promise<void> {
  await drizzle.insert(staffLogin).values(login);
}

type Slice = { staffId?: string; failed: boolean; afterId: string | null; limit: number };

/** 登录日志 of one account or of all, the latest first; `failed` leaves out those that succeeded. */
export async function listLogins({ drizzle }: Handle, { staffId, failed, afterId, limit }: Slice) {
  const { id, username, at, outcome, clientIp, device } = staffLogin;
  return drizzle
    .select({ id, username, at, outcome, clientIp, device, staffName: staff.name })
    .from(staffLogin)
    .leftJoin(staff, eq(staff.id, staffLogin.staffId))
    .where(
      and(
        staffId === undefined ? undefined : eq(staffLogin.staffId, staffId),
        failed ? ne(outcome, "done") : undefined,
        afterId === null ? undefined : lt(id, afterId),
      ),
    )
    .orderBy(desc(id))
    .limit(limit);
}
