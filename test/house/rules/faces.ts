import type { SourceFile } from "./source-files";

/** Elements that a tap chooses and whose look alone tells it: a class `--chosen` or `--on` without the state of `tap`. */
export function findUnsaidChoices({ path, text }: SourceFile): string[] {
  const elements = text.match(/<View\b(?:=>|[^<>]|<(?=\s))*>/g) ?? [];
  return elements
    .filter((element) => /\?\s*"[\w-]+--(chosen|on)"/.test(element) && element.includes("...tap("))
    .filter((element) => !/[{,]\s*on\s*[:,}]/.test(element.split("...tap(")[1] ?? ""))
    .map((element) => `${path}: ${element.replace(/\s+/g, " ").slice(0, 120)}`);
}

/** Each of these has a successor in WeChat's documentation. */
const retired =
  /\b(chooseImage|chooseVideo|getUserInfo|getUserProfile|createCanvasContext|getSystemInfo|getSystemInfoSync|saveFile)\b/;

export function findRetiredCalls({ path, text }: SourceFile): string[] {
  if (/\.h5\.tsx?$/.test(path)) return [];
  return text.split("\n").flatMap((line, index) => {
    if (/^\s*(\/\/|\/\*|\*)/.test(line)) return [];
    const found = retired.exec(line)?.[1];
    return found ? [`${path}:${index + 1} calls ${found}`] : [];
  });
}
