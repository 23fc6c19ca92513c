// bun run sizes [h5] [desk] [weapp]: builds the faces once more with source maps into dist/sizes and prints what each file
// holds by package, minified and compressed. It fails when the first page of a face is over its limit.

import { rm } from "node:fs/promises";
import { join } from "node:path";
import { buildDesk } from "../build-desk";
import { runTaro } from "../run-taro";
import { mainLimitBytes, sumPackages } from "../sum-packages";
import { firstFiles, firstLoadLimits } from "./first-load";
import { type FileSize, measureFace } from "./measure-face";

const faces = ["h5", "desk", "weapp"] as const;
type Face = (typeof faces)[number];

const filesShown = 8;
const packagesShown = 16;
const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1).padStart(7)} KB`;

const asked = faces.filter((face) => process.argv.includes(face));
const problems: string[] = [];
for (const face of asked.length > 0 ? asked : faces) {
  const folder = await buildWeighed(face);
  const sizes = measureFace(folder);
  console.log(`\n${face}: the largest of ${sizes.length} files (minified, gzip, brotli)`);
  for (const file of sizes.slice(0, filesShown)) printFile(file);
  problems.push(...(face === "weapp" ? checkWeapp(folder) : checkFirstLoad({ face, folder, sizes })));
}
for (const problem of problems) console.error(problem);
process.exit(problems.length > 0 ? 1 : 0);

async function buildWeighed(face: Face): Promise<string> {
  const folder = join(import.meta.dir, "../../dist/sizes", face);
  await rm(folder, { recursive: true, force: true });
  if (face === "desk") await buildDesk({ outdir: folder, mode: "production", isWeighed: true });
  else await runTaro({ target: face, isWeighed: true });
  return folder;
}

function printFile({ name, raw, gzip, brotli, packages }: FileSize): void {
  console.log(`\n${kilobytes(raw)} ${kilobytes(gzip)} ${kilobytes(brotli)}  ${name}`);
  const largest = [...packages].sort(([, a], [, b]) => b - a).slice(0, packagesShown);
  for (const [packageName, bytes] of largest) console.log(`    ${kilobytes(bytes)}  ${packageName}`);
}

function checkWeapp(folder: string): string[] {
  // Source maps lie beside the files and are not uploaded.
  const main = sumPackages({ root: folder, ignore: /\.map$/ }).find(({ name }) => name === "main")?.bytes ?? 0;
  console.log(`\nweapp: the main package has ${kilobytes(main)} of ${kilobytes(mainLimitBytes)}`);
  return main > mainLimitBytes ? [`The main package of weapp is too big: ${kilobytes(main)}.`] : [];
}

type FirstLoad = { face: "h5" | "desk"; folder: string; sizes: FileSize[] };

function checkFirstLoad({ face, folder, sizes }: FirstLoad): string[] {
  const files = firstFiles(folder);
  const brotli = sizes.filter(({ name }) => files.includes(name)).reduce((sum, file) => sum + file.brotli, 0);
  const limit = firstLoadLimits[face] * 1024;
  console.log(
    `\n${face}: the first page is ${files.length} files, ${kilobytes(brotli)} of ${kilobytes(limit)} (brotli)`,
  );
  return brotli > limit ? [`The first page of ${face} is too big: ${kilobytes(brotli)}.`] : [];
}
