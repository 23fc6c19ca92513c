import type { SourceFile } from "./source-files";

export type Term = { chinese: string; codeTerms: string[] };

/** The rows of the glossary's tables: 中文 | code term | meaning | not to be confused with. */
export function readGlossary(text: string): Term[] {
  return text.split("\n").flatMap((line) => {
    const cells = line.split("|").map((cell) => cell.trim());
    const [, chinese, codeTerm] = cells;
    if (cells.length < 5 || !chinese || !codeTerm || /^(:?-+:?|中文)$/.test(chinese)) return [];
    const quoted = [...codeTerm.matchAll(/`([^`]+)`/g)].map(([, term]) => term!);
    return [{ chinese, codeTerms: quoted.length > 0 ? quoted : codeTerm.split(/[,，]\s*/) }];
  });
}

/** Terms of the glossary that the code does not use. */
export function findUnusedTerms(terms: Term[], files: SourceFile[]): string[] {
  const code = files.map(({ text }) => text).join("\n");
  return terms.flatMap(({ chinese, codeTerms }) =>
    codeTerms.filter((term) => !usesTerm(code, term)).map((term) => `${chinese}: no code says "${term}"`),
  );
}

/** `joinAmount` is used by `joinAmountFen` and `readJoinAmount` too: units and verbs come on top of a term. */
function usesTerm(code: string, term: string): boolean {
  const escaped = term.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const capital = escaped.charAt(0).toUpperCase() + escaped.slice(1);
  return new RegExp(`(?<![A-Za-z])${escaped}|${capital}`).test(code);
}
