// bun db/check-migrations.ts [--release]: whether migrations/ is sound and says what schema/ says; --release records the new
// migrations as those of the version in package.json.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { findMigrationFaults, type Journal, type Released, release } from "./released-migrations";

const here = import.meta.dir;
const folder = join(here, "migrations");
const released: Released = readJson(join(folder, "released.json"));
const files = Object.fromEntries(sqlFiles(folder).map((file) => [file, readFileSync(join(folder, file), "utf8")]));

const faults = findMigrationFaults({
  released,
  journal: readJson<Journal>(join(folder, "meta", "_journal.json")),
  files,
});
if (faults.length === 0) faults.push(...findUnwrittenChanges());
if (faults.length > 0) {
  console.error(`db/migrations:\n${faults.join("\n")}`);
  process.exit(1);
}
if (process.argv.includes("--release")) {
  const { version } = readJson<{ version: string }>(join(here, "..", "package.json"));
  const record = release({ released, files }, version);
  writeFileSync(join(folder, "released.json"), `${JSON.stringify(record, null, 2)}\n`);
}

/** Lets drizzle-kit generate into a copy of the folder: it writes a file there if the schema asks for more. */
function findUnwrittenChanges(): string[] {
  const scratch = mkdtempSync(join(here, ".generated-"));
  try {
    cpSync(folder, scratch, { recursive: true });
    const options = ["--dialect", "postgresql", "--schema", "./schema/*.ts", "--out", basename(scratch)];
    const command = ["x", "--bun", "drizzle-kit", "generate", ...options];
    const made = spawnSync(process.execPath, command, { cwd: here, encoding: "utf8" });
    const added = sqlFiles(scratch).filter((file) => files[file] === undefined);
    if (added.length > 0) {
      const statements = added.map((file) => readFileSync(join(scratch, file), "utf8"));
      return ["schema/ asks for more than the migrations do (bunx drizzle-kit generate, in db):", ...statements];
    }
    if (made.status === 0 && made.stdout.includes("No schema changes")) return [];
    return [`drizzle-kit could not compare schema/ with the migrations:\n${made.stdout}${made.stderr}`];
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

function sqlFiles(path: string): string[] {
  return readdirSync(path).filter((file) => file.endsWith(".sql"));
}

function readJson<Content>(path: string): Content {
  return JSON.parse(readFileSync(path, "utf8"));
}
