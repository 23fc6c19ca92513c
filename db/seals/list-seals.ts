import { desc } from "drizzle-orm";
import type { Handle } from "../connection/database";
import { ledgerSeal } from "../schema/ledger";
import type { Seal } from "./seal-stretch";

/** The latest first. */
export async function listSeals({ drizzle }: Handle, { limit }: { limit: number }): Promise<Seal[]> {
  return drizzle.select().from(ledgerSeal).orderBy(desc(ledgerSeal.number)).limit(limit);
}
