import postgres from "postgres";

export type FirstAccount = { appid: string; mchid: string };

/**
 * Keeps which mini-program and merchant the shop began with, once, and gives the members of earlier versions to that
 * mini-program. Gives back what is kept: a shop that changes its environment later still knows whose the old rows are.
 */
export async function recordFirstAccount({
  ownerUrl,
  appid,
  mchid,
}: FirstAccount & { ownerUrl: string }): Promise<FirstAccount> {
  const sql = postgres(ownerUrl, { max: 1, connect_timeout: 10, fetch_types: false, onnotice: () => {} });
  try {
    return await sql.begin(async (tx) => {
      const [kept] = await tx<FirstAccount[]>`
        UPDATE installation SET first_appid = coalesce(first_appid, ${appid}), first_mchid = coalesce(first_mchid, ${mchid})
        RETURNING first_appid AS appid, first_mchid AS mchid`;
      if (!kept) throw new Error("the database has no mark of what it was made for");
      await tx`UPDATE member_openid SET appid = ${kept.appid} WHERE appid IS NULL`;
      return kept;
    });
  } finally {
    await sql.end({ timeout: 1 });
  }
}
