// 文档里的文字: names and keys inside a JSON document follow the rules of all other inputs (`clean-text.ts`).
// Example: a title whose name is two zero-width spaces is refused at `titles.0.name`.
import { cleanLine } from "./clean-text";

type TextProblem = { path: string; message: string };

/** No document of the shop is deeper; a deeper one is refused for its shape. */
const maxDepth = 12;

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

/**
 * Texts of a document that cannot be kept: a `name` of which cleaning leaves nothing, and any other text or key that
 * cleaning would change, because other parts of the document may name it.
 */
export function findUncleanTexts(document: unknown, path = "", depth = 0): TextProblem[] {
  if (!isObject(document) || depth > maxDepth) return [];
  return Object.entries(document).flatMap(([key, value]) => {
    const place = path === "" ? key : `${path}.${key}`;
    if (cleanLine(key) !== key) return [{ path: place, message: unclean }];
    return typeof value === "string" ? problemOf(key, value, place) : findUncleanTexts(value, place, depth + 1);
  });
}

const unclean = "不能有看不见的字符、换行或首尾的空格";

function problemOf(key: string, text: string, path: string): TextProblem[] {
  const cleaned = cleanLine(text);
  if (key === "name") return cleaned === "" && text !== "" ? [{ path, message: "不能为空" }] : [];
  return cleaned === text ? [] : [{ path, message: unclean }];
}
