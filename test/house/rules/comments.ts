import type { SourceFile } from "./source-files";

const maxLines = 3;
const comment = /^\s*(?:\/\/ |\/\*\*? |\* )(.*?)(?:\s*\*\/)?$/;
const fragment = /^(?:of|and|or)\b/i;

/**
 * Comments of more than three lines and comments that are no sentences. A block that opens a file may be longer, for it may
 * state a rule with its example; lines of `@throws` and of Biome are not counted.
 */
export function findBadComments({ path, text }: SourceFile): string[] {
  const faults: string[] = [];
  let block: { start: number; lines: string[] } = { start: 0, lines: [] };
  text.split("\n").forEach((line, index) => {
    const words = comment.exec(line)?.[1];
    if (words === undefined) {
      if (!/^\s*\/\*\*$/.test(line)) block = { start: index + 1, lines: [] };
      return;
    }
    if (/^\s*\/\*\*/.test(line) && block.lines.length > 0) block = { start: index, lines: [] };
    const isTag = words.startsWith("@") || words.startsWith("biome-ignore") || /^\s*\w+(\.\w+)+[,;]?$/.test(words);
    if (isTag) return;
    block.lines.push(words);
    if (block.lines.length === 1 && fragment.test(words)) faults.push(`${path}:${index + 1} begins with “${words}”`);
    const opensFile = block.start === 0;
    if (block.lines.length === maxLines + 1 && !opensFile)
      faults.push(`${path}:${index + 1}: the comment has more than ${maxLines} lines`);
  });
  return faults;
}

/** Test titles that cannot stand alone in a log: they begin with "and" or "or". */
export function findBadTitles({ path, text }: SourceFile): string[] {
  return [...text.matchAll(/\b(?:test|describe|step)(?:\.\w+)?\(\s*["'`]((?:and|or) [^"'`]*)/g)].map(
    ([, title]) => `${path}: the title “${title}” does not stand alone`,
  );
}
