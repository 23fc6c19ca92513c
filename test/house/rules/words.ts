import type { SourceFile } from "./source-files";

/** The second column of the glossary's table of words that people see: what no sentence says. */
export function readForbiddenWords(glossary: string): string[] {
  const table = glossary.split("## Words that people see")[1] ?? "";
  const rows = table.split("\n").flatMap((line) => {
    const cells = line.split("|").map((cell) => cell.trim());
    return cells.length === 4 && !/^(-+|says)$/.test(cells[1]!) ? [cells[2]!] : [];
  });
  return [...new Set(rows.flatMap((cell) => cell.split("、")))];
}

/** Lines of code, comments left out, that say a forbidden word. */
export function findForbiddenWords(words: readonly string[], { path, text }: SourceFile): string[] {
  return text.split("\n").flatMap((line, index) => {
    if (/^\s*(\/\/|\/\*|\*)/.test(line)) return [];
    return words.filter((word) => line.includes(word)).map((word) => `${path}:${index + 1} says “${word}”`);
  });
}
