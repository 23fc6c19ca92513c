import { copyFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { precompress } from "./precompress";
import { preloadModules } from "./preload-modules";

const miniapp = join(import.meta.dir, "..");

type DeskBuild = {
  outdir: string;
  mode: "production" | "development";
  /** With source maps beside the files, which tell what each holds. */
  isWeighed?: boolean;
};

/** The desk's browser part: one page, hashed and split files, served by the API under /desk. */
export async function buildDesk({ outdir, mode, isWeighed }: DeskBuild): Promise<void> {
  const built = await Bun.build({
    entrypoints: [join(miniapp, "src/desk/index.html")],
    outdir,
    publicPath: "/desk/",
    target: "browser",
    minify: mode === "production",
    sourcemap: isWeighed ? "external" : mode === "production" ? "none" : "linked",
    metafile: true,
    splitting: true,
    define: { "process.env.NODE_ENV": JSON.stringify(mode) },
    naming: { chunk: "[name]-[hash].[ext]", asset: "[name]-[hash].[ext]", entry: "[name].[ext]" },
  });
  if (!built.success) throw new AggregateError(built.logs, "The desk could not be built");
  // The name that browsers ask for when they know no other.
  await copyFile(join(miniapp, "src/desk/favicon.png"), join(outdir, "favicon.ico"));
  if (built.metafile) await preloadModules({ outdir, outputs: built.metafile.outputs });
}

if (import.meta.main) {
  const start = performance.now();
  const outdir = join(miniapp, "dist/desk");
  await rm(outdir, { recursive: true, force: true });
  await buildDesk({ outdir, mode: "production" });
  await precompress({ root: outdir });
  console.log(`desk built in ${Math.round(performance.now() - start)} ms`);
}
