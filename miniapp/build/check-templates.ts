import { readFileSync } from "node:fs";
import path from "node:path";
import { unsetProps } from "../config/trim-templates";

const sources = path.resolve(import.meta.dir, "../src");

/** A sentence for each use of a property that the trimmed templates no longer hand to WeChat. */
export function checkTemplates(): string[] {
  const files = [...new Bun.Glob("**/*.tsx").scanSync(sources)].filter((file) => !/^desk\/|\.h5\.tsx$/.test(file));
  return files.flatMap((file) =>
    usesOf(readFileSync(path.join(sources, file), "utf8")).map((use) => `${file}: ${use}`),
  );
}

export function usesOf(code: string): string[] {
  return Object.entries(unsetProps).flatMap(([component, props]) => {
    const tags = code.match(new RegExp(`<${component}\\b[^>]*`, "g")) ?? [];
    return tags
      .filter((tag) => props.test(tag))
      .map((tag) => `config/trim-templates.ts takes away ${props.exec(tag)?.[0]}`);
  });
}
