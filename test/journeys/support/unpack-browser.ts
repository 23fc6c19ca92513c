import { spawnSync } from "node:child_process";
import { createReadStream, createWriteStream, existsSync, mkdirSync, readFileSync, renameSync } from "node:fs";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { brotliDecompressSync, createBrotliDecompress } from "node:zlib";

// The package's own code unpacks to one path in /tmp, which then belongs to the first user who ran it.
const manifest = fileURLToPath(import.meta.resolve("@sparticuz/chromium/package.json"));
const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { version: string };
const packed = (name: string) => join(dirname(manifest), "bin", name);
const folder = join(import.meta.dir, "..", "..", "node_modules", ".cache");

/** The path of the browser inside the npm package (Linux x64). */
export function unpackBrowser(): Promise<string> {
  return once(join(folder, `chromium-${version}`), (path) =>
    pipeline(
      createReadStream(packed("chromium.br")),
      createBrotliDecompress(),
      createWriteStream(path, { mode: 0o755 }),
    ),
  );
}

/** The folder of libraries that come with the browser, for machines without NSS and NSPR. */
export async function unpackLibraries(): Promise<string> {
  const path = await once(join(folder, `chromium-${version}-libraries`), async (unpacked) => {
    mkdirSync(unpacked);
    const input = brotliDecompressSync(readFileSync(packed("al2023.tar.br")));
    const { status, stderr, error } = spawnSync("tar", ["-x", "-f", "-", "-C", unpacked], { input });
    if (status !== 0) throw new Error(`The test browser's libraries could not be unpacked: ${error ?? stderr}`);
  });
  return join(path, "lib");
}

/** Unpacks under another name and renames: two runs at once, or a killed one, leave nothing half unpacked. */
async function once(path: string, make: (path: string) => Promise<void>): Promise<string> {
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  const partial = `${path}.${process.pid}`;
  await make(partial);
  if (!existsSync(path)) renameSync(partial, path);
  return path;
}
