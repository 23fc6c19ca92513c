// 库的用途: a database is made either for the demo or for a real shop, and says so in one row.
// Example: production on a database of the demo does not start; nor does the demo on the books of a shop.
import postgres, { type Sql } from "postgres";
import { DatabaseSetupError } from "../connection/setup-error";
import type { installation } from "../schema/installation";

export type InstallationKind = (typeof installation.$inferSelect)["kind"];

const refusals: Record<InstallationKind, string> = {
  shop: "This database holds the demo, whose passwords are published and whose payments are none: give the shop a database of its own.",
  demo: "This database was not made by the demo, which would write its members and published passwords into it: set the WECHAT_ settings of the shop, or give the demo an empty database.",
};

type MarkCall = {
  ownerUrl: string;
  kind: InstallationKind;
  /** Whether it is the embedded database, which outside production only the demo makes. */
  isOwn: boolean;
  /** Looks through the accounts of a shop that an older version made, before it gets its mark. */
  admitOldShop: () => Promise<void>;
};

/**
 * Marks a database that has no mark yet, and compares the mark of any other.
 * @throws DatabaseSetupError when the database was made for the other purpose; what `admitOldShop` throws
 */
export async function markInstallation({ ownerUrl, kind, isOwn, admitOldShop }: MarkCall): Promise<void> {
  const sql = postgres(ownerUrl, { max: 1, connect_timeout: 10, fetch_types: false, onnotice: () => {} });
  try {
    const known = await readMark(sql);
    const made = known ?? (isOwn ? null : await findMaker(sql));
    if (made !== null && made !== kind) throw new DatabaseSetupError(refusals[kind]);
    if (known !== null) return;
    if (made === "shop") await admitOldShop();
    await sql`INSERT INTO installation (kind) VALUES (${kind}) ON CONFLICT DO NOTHING`;
    // Another process may have marked it meanwhile for the other purpose.
    if ((await readMark(sql)) !== kind) throw new DatabaseSetupError(refusals[kind]);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function readMark(sql: Sql): Promise<InstallationKind | null> {
  const [row] = await sql<{ kind: InstallationKind }[]>`SELECT kind FROM installation`;
  return row?.kind ?? null;
}

/** Who filled a database that has no mark yet, because an older version did: known by the openids of the demo's members. */
async function findMaker(sql: Sql): Promise<InstallationKind | null> {
  const [found] = await sql<{ demo: boolean; shop: boolean }[]>`
    SELECT EXISTS (SELECT FROM member_openid WHERE openid LIKE 'oDemo\_%') AS demo,
      EXISTS (SELECT FROM member) OR EXISTS (SELECT FROM staff) OR EXISTS (SELECT FROM product) AS shop`;
  if (found?.demo) return "demo";
  return found?.shop ? "shop" : null;
}
