import { createHash } from "node:crypto";
import { faultsOfStatements } from "./run-migrations";

/** Per release, the SHA-256 of each migration that it brought: `migrations/released.json`. */
export type Released = Record<string, Record<string, string>>;

export type Journal = { entries: { idx: number; when: number; tag: string }[] };

type MigrationFiles = {
  released: Released;
  journal: Journal;
  /** The text of each .sql file by its name. */
  files: Readonly<Record<string, string>>;
};

/**
 * What is wrong with a folder of migrations. A released migration never changes; the journal names every file, numbered
 * without a gap and later than the one before, because a database skips what is older than the last one it ran.
 */
export function findMigrationFaults({ released, journal, files }: MigrationFiles): string[] {
  const faults: string[] = [];
  for (const [release, hashes] of Object.entries(released)) {
    for (const [file, hash] of Object.entries(hashes)) {
      const text = files[file];
      if (text === undefined) faults.push(`${file} of release ${release} is gone`);
      else if (hashOf(text) !== hash) faults.push(`${file} of release ${release} has changed: write a new migration`);
    }
  }
  for (const [place, { idx, tag, when }] of journal.entries.entries()) {
    const before = journal.entries[place - 1];
    if (idx !== place || Number(tag.slice(0, 4)) !== place) faults.push(`${tag} is number ${place} in the journal`);
    if (before && when <= before.when) faults.push(`${tag} is not later than ${before.tag} in the journal`);
  }
  const listed = new Set(journal.entries.map(({ tag }) => `${tag}.sql`));
  for (const file of Object.keys(files)) if (!listed.delete(file)) faults.push(`${file} is not in the journal`);
  for (const file of listed) faults.push(`${file} of the journal is gone`);
  for (const [file, text] of Object.entries(files)) faults.push(...faultsOfStatements(file, text));
  return faults;
}

/** The record with the migrations that no release had yet, as those of this release. */
export function release({ released, files }: Omit<MigrationFiles, "journal">, version: string): Released {
  const known = new Set(Object.values(released).flatMap((hashes) => Object.keys(hashes)));
  const added = Object.keys(files).filter((file) => !known.has(file));
  if (added.length === 0) return released;
  const hashes = Object.fromEntries(added.sort().map((file) => [file, hashOf(files[file]!)]));
  return { ...released, [version]: { ...released[version], ...hashes } };
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
