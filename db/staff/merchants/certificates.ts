import { asc, eq } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { platformCertificate } from "../../schema/merchants";

export type CertificateRow = Omit<typeof platformCertificate.$inferSelect, "mchid">;

/** The platform certificates of a merchant, the one that became valid last at the end. */
export async function loadCertificates({ drizzle }: Handle, mchid: string): Promise<CertificateRow[]> {
  const { serial, pem, effectiveAt, expiresAt } = platformCertificate;
  return drizzle
    .select({ serial, pem, effectiveAt, expiresAt })
    .from(platformCertificate)
    .where(eq(platformCertificate.mchid, mchid))
    .orderBy(asc(effectiveAt), asc(serial));
}

/** Keeps what WeChat handed out, with the ends that it says now, and forgets what has ended. */
export async function saveCertificates(
  { sql }: Handle,
  { mchid, certificates, at }: { mchid: string; certificates: readonly CertificateRow[]; at: Date },
): Promise<void> {
  for (const { serial, pem, effectiveAt, expiresAt } of certificates) {
    await sql`
      INSERT INTO platform_certificate (mchid, serial, pem, effective_at, expires_at)
      VALUES (${mchid}, ${serial}, ${pem}, ${effectiveAt}, ${expiresAt})
      ON CONFLICT (mchid, serial) DO UPDATE SET pem = excluded.pem, effective_at = excluded.effective_at,
        expires_at = excluded.expires_at`;
  }
  await sql`DELETE FROM platform_certificate WHERE mchid = ${mchid} AND expires_at <= ${at}`;
}

/** Takes the right to ask WeChat now; false when somebody took it less than `pauseMs` ago. */
export async function takeCertificateAsk(
  { sql }: Handle,
  { mchid, at, pauseMs }: { mchid: string; at: Date; pauseMs: number },
): Promise<boolean> {
  const before = new Date(at.getTime() - pauseMs);
  const taken = await sql`
    INSERT INTO certificate_ask AS asked (mchid, asked_at) VALUES (${mchid}, ${at})
    ON CONFLICT (mchid) DO UPDATE SET asked_at = excluded.asked_at WHERE asked.asked_at <= ${before}
    RETURNING mchid`;
  return taken.length === 1;
}
