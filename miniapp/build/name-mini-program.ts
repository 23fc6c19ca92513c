import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

type Naming = { root: string; appid: string | null };

/** Writes the project file of a build with the shop's own id, so that the tracked one stays as it is. */
export function nameMiniProgram({ root, appid }: Naming): void {
  const tracked = path.resolve(import.meta.dir, "..", "project.config.json");
  const project = JSON.parse(readFileSync(tracked, "utf8")) as Record<string, unknown>;
  const own = { ...project, miniprogramRoot: "./", ...(appid === null ? {} : { appid }) };
  writeFileSync(path.join(root, "project.config.json"), `${JSON.stringify(own, null, 2)}\n`);
}
