import { InvariantError } from "@liandong/core/errors";
import type { Programme } from "@liandong/core/membership/schema";
import { and, desc, eq, sql } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { programmeVersion } from "../../schema/membership";

export type ProgrammeName = { scope: string; version: number };

/** The programme in force of every scope that has one: its highest version. */
export async function listProgrammesInForce({ drizzle }: Handle): Promise<ProgrammeName[]> {
  return drizzle
    .selectDistinctOn([programmeVersion.scope], { scope: programmeVersion.scope, version: programmeVersion.version })
    .from(programmeVersion)
    .orderBy(programmeVersion.scope, desc(programmeVersion.version));
}

export async function loadProgrammeDocument({ drizzle }: Handle, { scope, version }: ProgrammeName): Promise<unknown> {
  const [row] = await drizzle
    .select({ document: programmeVersion.document })
    .from(programmeVersion)
    .where(and(eq(programmeVersion.scope, scope), eq(programmeVersion.version, version)));
  if (!row) throw new InvariantError(`no programme version ${scope} ${version}`);
  return row.document;
}

export type ProgrammeToPublish = { scope: string; programme: Programme; publishedAt: Date; publishedBy: string };

/** Publishes a programme that was made from this version as the next one; null when that one is there already. */
export async function saveProgrammeAfter(
  { drizzle }: Handle,
  { madeFrom, scope, programme, publishedAt, publishedBy }: ProgrammeToPublish & { madeFrom: number },
): Promise<number | null> {
  const [row] = await drizzle
    .insert(programmeVersion)
    .values({ scope, version: madeFrom + 1, document: programme, publishedAt, publishedBy })
    .onConflictDoNothing()
    .returning({ version: programmeVersion.version });
  return row?.version ?? null;
}

/**
 * Publishes a sound programme as the scope's next version and gives its number; of two at once the primary key refuses
 * one.
 */
export async function saveProgramme(
  { drizzle }: Handle,
  { scope, programme, publishedAt, publishedBy }: ProgrammeToPublish,
): Promise<number> {
  const version = sql<number>`(SELECT coalesce(max(version), 0) + 1 FROM programme_version WHERE scope = ${scope})`;
  const [row] = await drizzle
    .insert(programmeVersion)
    .values({ scope, version, document: programme, publishedAt, publishedBy })
    .returning({ version: programmeVersion.version });
  return row!.version;
}

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
