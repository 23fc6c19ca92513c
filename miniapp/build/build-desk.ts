import { rm } from "node:fs/promises";
import { join } from "node:path";

/** The desk's browser part: one page, hashed and split files, served by the API under /desk. */
export async function buildDesk(): Promise<void> {
  const miniapp = join(import.meta.dir, "..");
  const outdir = join(miniapp, "dist/desk");
  await rm(outdir, { recursive: true, force: true });
  const built = await Bun.build({
    entrypoints: [join(miniapp, "src/desk/index.html")],
    outdir,
    publicPath: "/desk/",
    target: "browser",
    minify: true,
    splitting: true,
    define: { "process.env.NODE_ENV": '"production"' },
    naming: { chunk: "[name]-[hash].[ext]", asset: "[name]-[hash].[ext]", entry: "[name].[ext]" },
  });
  if (!built.success) throw new AggregateError(built.logs, "The desk could not be built");
}

if (import.meta.main) {
  const start = performance.now();
  await buildDesk();
  console.log(`desk built in ${Math.round(performance.now() - start)} ms`);
}
