import type { Handle } from "../../connection/database";
import type { appLink } from "../../schema/app-links";

export type LinkKey = Pick<typeof appLink.$inferSelect, "appid" | "envVersion" | "path" | "query">;
export type KeptLink = { url: string; expiresAt: Date };

type Claim = LinkKey & { now: Date; claimedUntil: Date };

/** Lets one request make the link: false while it is kept, or another request has the claim. */
export async function claimLink({ sql }: Handle, claim: Claim): Promise<boolean> {
  const { appid, envVersion, path, query, now, claimedUntil } = claim;
  const claimed = await sql`
    INSERT INTO app_link (appid, env_version, path, query, claimed_until)
    VALUES (${appid}, ${envVersion}, ${path}, ${query}, ${claimedUntil})
    ON CONFLICT (appid, env_version, path, query) DO UPDATE
      SET claimed_until = excluded.claimed_until, url = NULL, expires_at = NULL
      WHERE app_link.claimed_until <= ${now} AND (app_link.expires_at IS NULL OR app_link.expires_at <= ${now})`;
  return claimed.count === 1;
}

/** The link that is still valid; null when there is none. */
export async function findLink({ sql }: Handle, key: LinkKey & { now: Date }): Promise<KeptLink | null> {
  const { appid, envVersion, path, query, now } = key;
  const [link] = await sql<KeptLink[]>`
    SELECT url, expires_at AS "expiresAt" FROM app_link
    WHERE appid = ${appid} AND env_version = ${envVersion} AND path = ${path} AND query = ${query} AND expires_at > ${now}`;
  return link ?? null;
}

type Held = LinkKey & { claimedUntil: Date };

/** Keeps what was made under a claim; does nothing when the claim has passed to another request. */
export async function keepLink({ sql }: Handle, held: Held & KeptLink): Promise<void> {
  const { appid, envVersion, path, query, claimedUntil, url, expiresAt } = held;
  await sql`
    UPDATE app_link SET url = ${url}, expires_at = ${expiresAt}
    WHERE appid = ${appid} AND env_version = ${envVersion} AND path = ${path} AND query = ${query}
      AND claimed_until = ${claimedUntil}`;
}

/** Gives a claim back, so that the next request need not wait for its end. */
export async function releaseLink({ sql }: Handle, held: Held & { now: Date }): Promise<void> {
  const { appid, envVersion, path, query, claimedUntil, now } = held;
  await sql`
    UPDATE app_link SET claimed_until = ${now}
    WHERE appid = ${appid} AND env_version = ${envVersion} AND path = ${path} AND query = ${query}
      AND claimed_until = ${claimedUntil} AND url IS NULL`;
}
