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

/** `joinAmountFen` and `readJoinAmount` use the term `joinAmount` too: names add units and verbs to a term. */
function usesTerm(code: string, term: string): boolean {
  const escaped = term.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const capital = escaped.charAt(0).toUpperCase() + escaped.slice(1);
  return new RegExp(`(?<![A-Za-z])${escaped}|${capital}`).test(code);
}

/** Code terms that two rows of the glossary explain, whatever their capitals. */
export function findDoubleTerms(terms: Term[]): string[] {
  const all = terms.flatMap(({ codeTerms }) => codeTerms.map((term) => term.toLowerCase()));
  return [...new Set(all.filter((term, index) => all.indexOf(term) !== index))];
}

/** Words in names of core's types that plain English or programming explains. A new word comes here or into the glossary. */
export const plainWords = new Set(
  `action adjustment amount approval asked assignment audit axis birthday booking cancellation carrier cause channel checked
  choice column context corrected correction cost counted counter cover covered day detail document domain due effect error event field
  figure force freeze grantable history holding in input invariant issue item kind length look lookup map month more name named next
  note of offered ordered paid panel parameter part past patch payable picture platform play position priced pricing
  problem product progress random read reader refundable relation release releasing replayed request result route row rule
  run sentence setting share shipment split state status step store subject submission sum taken taker task term top total type
  unpaid up use verb yearly`.split(/\s+/),
);

/** Words of exported type names that neither the glossary nor `plain` explains, each with a type that uses it. */
export function findUnexplainedWords(terms: Term[], files: SourceFile[], plain: Set<string>): string[] {
  const explained = new Set(terms.flatMap(({ codeTerms }) => codeTerms.flatMap(wordsOf)));
  const unexplained = typeWords(files).filter(([word]) => !explained.has(word) && !plain.has(word));
  return unexplained.map(([word, type]) => `${type}: neither the glossary nor plain English explains "${word}"`);
}

/** Plain words that no exported type name uses any more. */
export function findUnusedPlainWords(files: SourceFile[], plain: Set<string>): string[] {
  const used = new Set(typeWords(files).map(([word]) => word));
  return [...plain].filter((word) => !used.has(word));
}

function typeWords(files: SourceFile[]): [word: string, type: string][] {
  const types = files.flatMap(({ text }) => [...text.matchAll(/^export (?:type|interface|class) (\w+)/gm)]);
  return types.flatMap(([, type]) => wordsOf(type!).map((word): [string, string] => [word, type!]));
}

/** "PointLots" is "point" and "lot": the plural is the same word. */
function wordsOf(name: string): string[] {
  return [...name.matchAll(/[A-Z]?[a-z]+/g)].map(([word]) => word.toLowerCase().replace(/(?<![siu])s$/, ""));
}
