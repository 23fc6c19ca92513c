import { Buffer } from "node:buffer";
import { decodedMappings, TraceMap } from "@jridgewell/trace-mapping";

/** The minified bytes that each package, and each folder of our own sources, has in a built file, by its source map. */
export function weighPackages({ code, map }: { code: string; map: string }): Map<string, number> {
  const trace = new TraceMap(map);
  const weights = new Map<string, number>();
  const lines = code.split("\n");
  for (const [number, segments] of decodedMappings(trace).entries()) {
    const line = lines[number] ?? "";
    for (const [index, segment] of segments.entries()) {
      const [from, source] = segment;
      const to = segments[index + 1]?.[0] ?? line.length;
      const name = source === undefined ? "(glue)" : packageOf(trace.sources[source] ?? "");
      weights.set(name, (weights.get(name) ?? 0) + Buffer.byteLength(line.slice(from, to)));
    }
  }
  return weights;
}

/** `antd`, `@tarojs/components`, `src/pages`; Bun keeps every package below `node_modules/.bun/<name>/node_modules`. */
export function packageOf(source: string): string {
  // Some libraries bring maps of their own sources, which do not name the library.
  if (source.includes("/../src/")) return "(libraries' own sources)";
  const inPackages = source.split("node_modules/").at(-1) ?? "";
  if (source.includes("node_modules/")) return /^(@[^/]+\/)?[^/]+/.exec(inPackages)?.[0] ?? "(glue)";
  return /\b(src\/[^/]+|core\/[^/]+|api\/[^/]+)/.exec(source)?.[0] ?? "(glue)";
}
