import type { SourceFile } from "./source-files";

const maxLines = 70;

/** Openings of functions in formatted code: `function x() {`, `x = () => {`, `x = () => (`, or the last line of a long head. */
const openings = [
  /^(\s*)(?:.*\bfunction\b.*|.*=>\s|\)(?::\s.*)?\s)\{$/,
  /^(\s*)(?:.*=>\s)\($/,
  /^(\s*)(?:async\s+|static\s+|private\s+)*\w+\(.*\)(?::\s.*)?\s\{$/,
];
const statements = /^\s*(?:\}?\s*else\b|(?:if|for|while|switch|catch|try)\b)/;

/**
 * Functions whose body has more than 70 lines, blank lines aside. Biome's own rule does not count the lines of JSX;
 * this one reads the indentation that Biome's formatter gives, so a body ends where its first line's indentation returns.
 */
export function findLongFunctions({ path, text }: SourceFile): string[] {
  const lines = text.split("\n");
  return lines.flatMap((line, start) => {
    const opening = openings.map((pattern) => pattern.exec(line)).find((match) => match !== null);
    if (!opening || statements.test(line)) return [];
    const indent = opening[1] ?? "";
    const end = lines.findIndex(
      (other, at) => at > start && other.startsWith(indent) && /^[})]/.test(other.slice(indent.length)),
    );
    const length = lines.slice(start + 1, end < 0 ? undefined : end).filter((other) => other.trim() !== "").length;
    return length > maxLines ? [`${path}:${start + 1}: the function has ${length} lines, more than ${maxLines}`] : [];
  });
}
