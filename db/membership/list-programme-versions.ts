import { desc, eq } from "drizzle-orm";
import type { Handle } from "../connection/database";
import { programmeVersion } from "../schema/membership";

export type ProgrammeVersionRow = typeof programmeVersion.$inferSelect;

/** A scope's published programmes, the newest first. */
export async function listProgrammeVersions(
  { drizzle }: Handle,
  { scope, limit }: { scope: string; limit: number },
): Promise<ProgrammeVersionRow[]> {
  return drizzle
    .select()
    .from(programmeVersion)
    .where(eq(programmeVersion.scope, scope))
    .orderBy(desc(programmeVersion.version))
    .limit(limit);
}
