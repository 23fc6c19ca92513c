import { posix } from "node:path";
import { isCode, isSource, type SourceFile } from "./source-files";

/** Files that only a tool starts or reads. */
const entryPoints = [
  /\.test\.tsx?$/,
  /\.config\.(ts|cjs)$/,
  /^miniapp\/config\//,
  /^miniapp\/src\/app\.tsx$/,
  /\.d\.ts$/,
];

/** `.h5` and `.weapp` are two versions of one module: Taro takes that of the build. */
const endings = [
  "",
  ...["", ".h5", ".weapp", "/index"].flatMap((face) => [`${face}.ts`, `${face}.tsx`]),
  ".css",
  ".scss",
];

/** Source files that no entry point reaches. A script of `package.json` reaches the files it names. */
export function findDeadFiles(files: SourceFile[]): string[] {
  const known = new Map(files.map((file) => [file.path, file]));
  const reached = new Set<string>();
  const queue = files.filter(
    ({ path }) => /(package\.json|bunfig\.toml)$/.test(path) || entryPoints.some((entry) => entry.test(path)),
  );
  for (const file of queue) reached.add(file.path);
  for (let file = queue.pop(); file; file = queue.pop()) {
    for (const path of mentionedFiles(file, known)) {
      if (reached.has(path)) continue;
      reached.add(path);
      queue.push(known.get(path)!);
    }
  }
  return files.map(({ path }) => path).filter((path) => isSource(path) && !reached.has(path));
}

/** Files named by any string of a file: imports (type-only ones too), pages, workers, scripts. */
function mentionedFiles({ path, text }: SourceFile, known: Map<string, SourceFile>): string[] {
  const strings = isCode(path) ? text.matchAll(/["'`]([^"'`\s]+)["'`]/g) : text.matchAll(/["'\s(]([\w@./-]+)/g);
  // Pages are named with their parameters: `/pages/product/index?id=1`.
  const named = [...strings].map(([, string]) => string!.split("?")[0]!);
  return named.flatMap((name) => candidates(name, path).filter((candidate) => known.has(candidate)));
}

function candidates(string: string, from: string): string[] {
  const workspace = from.split("/")[0]!;
  const bases = [
    posix.join(posix.dirname(from), string),
    string.replace(/^@liandong\//, ""),
    posix.join(workspace, string),
    // The mini-program's pages and `@/` imports are named from its source folder.
    posix.join(workspace, "src", string.replace(/^@\//, "")),
  ];
  return bases.flatMap((base) => endings.map((ending) => base + ending));
}
