import { eq } from "drizzle-orm";
import type { Handle } from "../connection/database";
import { ledgerSeal } from "../schema/ledger";

/** The digest under a seal's number, or null when there is no such seal. */
export async function findSealDigest({ drizzle }: Handle, number: number): Promise<string | null> {
  const [seal] = await drizzle.select().from(ledgerSeal).where(eq(ledgerSeal.number, number));
  return seal?.digest ?? null;
}
