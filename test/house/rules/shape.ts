import type { SourceFile } from "./source-files";

const maxLines = 300;
const vagueNames = /(^|[-/])(utils?|helpers?|managers?|misc|common)([-./]|$)/;

/** Files of more than 300 lines, which usually hold more than one thing. */
export function findLongFiles(files: SourceFile[]): string[] {
  return files.flatMap(({ path, text }) => {
    const lines = text.trimEnd().split("\n").length;
    return lines > maxLines ? [`${path} has ${lines} lines, more than ${maxLines}`] : [];
  });
}

/** File names that are vague or not in kebab-case. */
export function findBadNames(paths: string[]): string[] {
  return paths.flatMap((path) => {
    if (vagueNames.test(path)) return [`${path}: the name says nothing`];
    const fileName = path.split("/").pop()!;
    return /^[a-z0-9.-]+$/.test(fileName) ? [] : [`${path} is not in kebab-case`];
  });
}

/** Folders of the first level without a README. */
export function findFoldersWithoutReadme(paths: string[]): string[] {
  const folders = new Set(paths.filter((path) => path.includes("/")).map((path) => path.split("/")[0]!));
  return [...folders].filter((folder) => !folder.startsWith(".") && !paths.includes(`${folder}/README.md`));
}
