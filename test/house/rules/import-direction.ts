import { posix } from "node:path";
import { type SourceFile, scanImports, scanStaticImports } from "./source-files";

/** The workspaces whose code each workspace may run; type-only imports do not count. */
const allowed: Record<string, string[]> = {
  core: [],
  db: ["core"],
  api: ["db", "core"],
  miniapp: [],
  test: ["core", "db", "api", "miniapp"],
};

/** Imports against the direction miniapp → (types of) api → db → core; core imports only itself and zod. */
export function findForbiddenImports(file: SourceFile): string[] {
  const workspace = file.path.split("/")[0]!;
  const mayImport = allowed[workspace];
  if (!mayImport) return [];
  return scanImports(file).flatMap((specifier) => {
    const target = workspaceOf(specifier, file.path);
    if (target === null) {
      const isForeign = workspace === "core" && specifier !== "zod";
      return isForeign ? [`${file.path} imports ${specifier}: core has only itself and zod`] : [];
    }
    if (target === workspace) return [];
    if (specifier.startsWith("."))
      return [`${file.path} leaves its workspace by ${specifier}: use @liandong/${target}`];
    return mayImport.includes(target) ? [] : [`${file.path} imports ${specifier}: ${workspace} may not use ${target}`];
  });
}

function workspaceOf(specifier: string, from: string): string | null {
  if (specifier.startsWith(".")) return posix.join(posix.dirname(from), specifier).split("/")[0]!;
  return specifier.match(/^@liandong\/([^/]+)/)?.[1] ?? null;
}

/** Static imports of the demo from outside it, which would make a production start load its story and pictures. */
export function findDemoImports(file: SourceFile): string[] {
  if (file.path.startsWith(demoFolder) || file.path.startsWith("test/")) return [];
  return scanStaticImports(file)
    .map((specifier) => pathOf(specifier, file.path))
    .filter((path) => path.startsWith(demoFolder))
    .map((path) => `${file.path} imports ${path} statically: a start without the demo would load it`);
}

const demoFolder = "api/demo/";

function pathOf(specifier: string, from: string): string {
  if (specifier.startsWith(".")) return posix.join(posix.dirname(from), specifier);
  return specifier.replace(/^@liandong\//, "");
}
