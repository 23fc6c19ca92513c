import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { weighPackages } from "./weigh-packages";

export type FileSize = { name: string; raw: number; gzip: number; brotli: number; packages: Map<string, number> };

/** Every text of a build that a browser or WeChat loads, the largest first; packages where a source map lies beside it. */
export function measureFace(folder: string): FileSize[] {
  const names = [...new Bun.Glob("**/*.{js,css,html,wxml,wxss}").scanSync(folder)];
  return names.map((name) => measureFile(folder, name)).sort((a, b) => b.raw - a.raw);
}

function measureFile(folder: string, name: string): FileSize {
  const file = join(folder, name);
  const map = `${file}.map`;
  // The comment that names the map is not part of a release.
  const content = readFileSync(file, "utf8").replace(/\n\/\/# (sourceMappingURL|debugId)=\S+/g, "");
  return {
    name,
    raw: Buffer.byteLength(content),
    gzip: gzipSync(content, { level: 9 }).byteLength,
    brotli: brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }).byteLength,
    packages:
      existsSync(map) && name.endsWith(".js")
        ? weighPackages({ code: content, map: readFileSync(map, "utf8") })
        : new Map(),
  };
}
