import { type SourceFile, stripTypes } from "./source-files";

const impure: [RegExp, string][] = [
  [/\bDate\s*\.\s*now\b/, "Date.now"],
  [/\bnew\s+Date\s*(\(\s*\)|(?!\s*\())/, "new Date() without a moment"],
  [/(?<!new\s+|\.)\bDate\s*\(/, "Date() as a function"],
  [/\bMath\s*\.\s*random\b/, "Math.random"],
  [/\b(crypto|performance|process|Bun|fetch)\s*[.(]/, "the world outside"],
  [/\b(setTimeout|setInterval|setImmediate|queueMicrotask)\b/, "a timer"],
  [/\bMath\s*\.\s*round\b/, "Math.round: rounding has names"],
];

/** Uses of a clock, of randomness or of the outside world: core gets `now` and ids as arguments. */
export function findImpurities(file: SourceFile): string[] {
  const program = stripTypes(file);
  return impure.flatMap(([pattern, what]) => (pattern.test(program) ? [`${file.path} uses ${what}`] : []));
}
