import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { BuildMetafile } from "bun";
import { storageKey } from "../src/desk/kit/session-key";

type Outputs = BuildMetafile["outputs"];

/** Sources whose chunks the start page asks for at once, instead of one after the other. */
const starts = { login: "src/desk/login/start-login.tsx", desk: "src/desk/shell/start-desk.tsx" };

/**
 * Writes a script into the start page that preloads the modules of the login or of the desk, by whether somebody is
 * logged in. The server's policy allows scripts of the page by their hash.
 */
export async function preloadModules({ outdir, outputs }: { outdir: string; outputs: Outputs }): Promise<void> {
  const [login, desk] = [starts.login, starts.desk].map((source) => {
    return modulesOf(source, outputs).map((name) => `/desk/${name}`);
  });
  const script = [
    `for(const href of localStorage.getItem(${JSON.stringify(storageKey)})?${JSON.stringify(desk)}:${JSON.stringify(login)})`,
    `document.head.append(Object.assign(document.createElement("link"),{rel:"modulepreload",href}))`,
  ].join("");
  const file = join(outdir, "index.html");
  const page = await readFile(file, "utf8");
  await writeFile(file, page.replace(/<link rel="stylesheet"/, `<script>${script}</script>$&`));
}

/** The chunk that begins with a source, and every chunk that it imports statically. */
export function modulesOf(source: string, outputs: Outputs): string[] {
  const chunks = new Map(Object.entries(outputs).map(([name, output]) => [plain(name), output]));
  const first = [...chunks].find(([, { entryPoint }]) => entryPoint?.endsWith(source));
  if (!first) throw new Error(`No chunk of the build begins with ${source}.`);
  const reached = new Set([first[0]]);
  for (const name of reached) {
    for (const { path, kind } of chunks.get(name)?.imports ?? []) {
      if (kind === "import-statement" && chunks.has(plain(path))) reached.add(plain(path));
    }
  }
  return [...reached];
}

const plain = (name: string) => name.replace(/^(\.\/|\/desk\/)/, "");
