import { and, asc, eq, sql } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { wechatAccount } from "../../schema/merchants";

export type AccountRow = typeof wechatAccount.$inferSelect;
type AccountName = Pick<AccountRow, "appid" | "mchid">;

const named = ({ appid, mchid }: AccountName) => and(eq(wechatAccount.appid, appid), eq(wechatAccount.mchid, mchid));

/** The accounts besides the environment's, retired ones last. */
export async function listAccounts({ drizzle }: Handle): Promise<AccountRow[]> {
  const { state, name, appid, mchid } = wechatAccount;
  return drizzle.select().from(wechatAccount).orderBy(asc(state), asc(name), asc(appid), asc(mchid));
}

export async function findAccount({ drizzle }: Handle, name: AccountName): Promise<AccountRow | null> {
  const [row] = await drizzle.select().from(wechatAccount).where(named(name));
  return row ?? null;
}

/** False when this pair is kept already, or the mini-program is paid through another merchant now. */
export async function insertAccount(
  { drizzle }: Transaction,
  row: typeof wechatAccount.$inferInsert,
): Promise<boolean> {
  const added = await drizzle.insert(wechatAccount).values(row).onConflictDoNothing().returning();
  return added.length === 1;
}

type AccountChange = AccountName & {
  /** The version that was read. */
  version: number;
  change: Partial<Omit<AccountRow, "appid" | "mchid" | "version">>;
};

/** Changes an account over this version; null when it was changed since, or when the change is one that the keys forbid. */
export async function changeAccount(
  { drizzle }: Transaction,
  { version, change, ...name }: AccountChange,
): Promise<number | null> {
  const [row] = await drizzle
    .update(wechatAccount)
    .set({ ...change, version: sql`${wechatAccount.version} + 1` })
    .where(and(named(name), eq(wechatAccount.version, version)))
    .returning({ version: wechatAccount.version });
  return row?.version ?? null;
}

/** Changes of accounts take turns: whether a mini-program has a merchant already is read before it is written. */
export async function lockAccounts({ sql: query }: Transaction): Promise<void> {
  await query`SELECT pg_advisory_xact_lock(hashtext('wechat_account'))`;
}
