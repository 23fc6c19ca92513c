import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Until the first release there is one migration of all tables, made anew from `schema/` by this command; hand-written
 * SQL stands in the files around it, in the order of their numbers. The same schema gives the same files, byte by byte.
 */
const here = import.meta.dir;
const migrations = join(here, "migrations");
const tables = "0001_tables";
/** Migrations carry a time that orders them; this one never changes. */
const firstMoment = Date.UTC(2026, 0, 1);

const wanted = makeFiles();
const stale = Object.keys(wanted).filter((file) => readIfThere(join(migrations, file)) !== wanted[file]);
const surplus = listIfThere(join(migrations, "meta")).filter((file) => wanted[`meta/${file}`] === undefined);

if (process.argv.includes("--check")) {
  const differing = [...stale, ...surplus];
  if (differing.length === 0) process.exit(0);
  console.error(`db/migrations does not follow from db/schema (${differing.join(", ")}): run bun db/regenerate.ts`);
  process.exit(1);
}
mkdirSync(join(migrations, "meta"), { recursive: true });
for (const file of surplus) rmSync(join(migrations, "meta", file));
for (const file of stale) writeFileSync(join(migrations, file), wanted[file]!);
console.log(stale.length > 0 ? `db/migrations: wrote ${stale.join(", ")}` : "db/migrations: nothing to change");

/** The generated migration, its snapshot, and the journal of all files in order. */
function makeFiles(): Record<string, string> {
  const { sql, snapshot } = generate();
  const written = listIfThere(migrations).filter((file) => file.endsWith(".sql"));
  const tags = [...new Set([...written, `${tables}.sql`])].map((file) => file.slice(0, -".sql".length)).sort();
  if (tags.some((tag, index) => Number(tag.slice(0, 4)) !== index)) {
    throw new Error(`The files in db/migrations are not numbered 0000, 0001, … without a gap: ${tags.join(", ")}`);
  }
  const entries = tags.map((tag, idx) => ({
    idx,
    version: "7",
    when: firstMoment + idx * 1000,
    tag,
    breakpoints: true,
  }));
  const journal = { version: "7", dialect: "postgresql", entries };
  return {
    [`${tables}.sql`]: sql,
    [`meta/${tables.slice(0, 4)}_snapshot.json`]: snapshot,
    "meta/_journal.json": `${JSON.stringify(journal, null, 2)}\n`,
  };
}

function readIfThere(path: string): string | null {
  return existsSync(path) ? readFileSync(path, "utf8") : null;
}

function listIfThere(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

function generate(): { sql: string; snapshot: string } {
  const out = mkdtempSync(join(here, ".generated-"));
  try {
    const folder = out.slice(here.length + 1);
    const options = ["--dialect", "postgresql", "--schema", "./schema/*.ts", "--out", folder, "--name", "tables"];
    const command = [process.execPath, "x", "--bun", "drizzle-kit", "generate", ...options];
    const made = spawnSync(command[0]!, command.slice(1), { cwd: here, encoding: "utf8" });
    if (made.status !== 0 || !existsSync(join(out, "0000_tables.sql"))) {
      throw new Error(`drizzle-kit could not read db/schema:\n${made.stdout}${made.stderr}`);
    }
    const sql = readFileSync(join(out, "0000_tables.sql"), "utf8");
    const snapshot = JSON.parse(readFileSync(join(out, "meta", "0000_snapshot.json"), "utf8"));
    snapshot.id = nameOf(sql);
    return { sql, snapshot: `${JSON.stringify(snapshot, null, 2)}\n` };
  } finally {
    rmSync(out, { recursive: true });
  }
}

/** A UUID that follows from the content. */
function nameOf(content: string): string {
  const hex = createHash("sha256").update(content).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join("-");
}
