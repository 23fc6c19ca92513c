// bun api/start/build-server.ts: the server as one compiled file, api/dist/start.js, for an image whose sources never change.
// It starts in about half the processor time of the sources. It holds the paths of the folder that it was built in.
import { rmSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dir, "..", "..");
const outdir = join(root, "api", "dist");

rmSync(outdir, { recursive: true, force: true });
await Bun.build({
  entrypoints: [join(root, "api", "commands", "start.ts")],
  outdir,
  target: "bun",
  // Bun keeps compiled code beside this format only.
  format: "cjs",
  bytecode: true,
  // The picture library loads a binary of its own from its package.
  external: ["sharp"],
});
console.log(`The server is built: ${join(outdir, "start.js")}`);
