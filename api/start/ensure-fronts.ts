import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { ServedFolders } from "../server";

const root = join(import.meta.dir, "..", "..");
const media = join(root, "api/demo/media");

/** A browser build failed; the message is the build's output. */
export class BuildFailed extends Error {}

/** The browser builds and their folders. */
const fronts = [
  { name: "h5", title: "mini-program (browser)", script: "miniapp/build/build-h5.ts", out: "miniapp/dist/h5" },
  { name: "desk", title: "desk", script: "miniapp/build/build-desk.ts", out: "miniapp/dist/desk" },
] as const;

/** Builds each front whose build does not come from the present sources; an image that has only the builds serves those. */
export async function ensureFronts(print: (line: string) => void): Promise<ServedFolders> {
  if (existsSync(join(root, "miniapp/src"))) await buildStaleFronts(print);
  return {
    media,
    h5: join(root, "miniapp/dist/h5"),
    desk: join(root, "miniapp/dist/desk"),
  };
}

async function buildStaleFronts(print: (line: string) => void): Promise<void> {
  const sources = hashOf(["miniapp/src", "miniapp/config", "miniapp/build", "miniapp/package.json", "bun.lock"]);
  for (const { title, script, out } of fronts) {
    const mark = join(root, out, ".built-from");
    if (existsSync(mark) && readFileSync(mark, "utf8") === sources) continue;
    print(`Building the ${title} …`);
    await runBuild(script);
    writeFileSync(mark, sources);
  }
}

/** Folders of the watch builds of `bun run dev`, which may not be written yet. */
export function watchedFronts(): ServedFolders {
  return {
    media,
    h5: join(root, "miniapp/dist/dev/h5"),
    desk: join(root, "miniapp/dist/dev/desk"),
    watched: true,
  };
}

async function runBuild(script: string): Promise<void> {
  const build = Bun.spawn([process.execPath, script], { cwd: root, stdout: "pipe", stderr: "pipe" });
  const [output, errors, code] = await Promise.all([
    new Response(build.stdout).text(),
    new Response(build.stderr).text(),
    build.exited,
  ]);
  if (code !== 0) throw new BuildFailed(`The build ${script} failed:\n${(output + errors).trim().slice(-2000)}`);
}

/** One hash over names and contents, which the build keeps to be recognised as current. */
function hashOf(paths: readonly string[]): string {
  const hash = createHash("sha256");
  for (const file of paths.flatMap((path) => filesBelow(join(root, path)))) {
    hash.update(relative(root, file)).update("\0").update(readFileSync(file)).update("\0");
  }
  return hash.digest("hex");
}

function filesBelow(path: string): string[] {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  const names = readdirSync(path, { recursive: true, encoding: "utf8" }).sort();
  return names.map((name) => join(path, name)).filter((file) => statSync(file).isFile());
}
