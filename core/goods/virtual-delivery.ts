// 虚拟发货: what a virtual product gives its buyer: a text, a link, or one code of a stock of codes for each unit.
// Example: a text of three lines with one empty and one twice holds two codes; "AB-1" and " AB-1 " are the same.
import { z } from "zod";
import { cleanLine, cleanText } from "../text/clean-text";
import { atMost } from "../text/text-length";

export type DeliveryKind = "text" | "link" | "codes";

const howTo = z.string().overwrite(cleanText).refine(atMost(500), "使用说明最多 500 个字").default("");

export const deliverySchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("text"),
    content: z.string().overwrite(cleanText).min(1, "请填写发给买家的文字").refine(atMost(2000), "最多 2000 个字"),
    howTo,
  }),
  z.object({
    kind: z.literal("link"),
    content: z
      .string()
      .overwrite(cleanLine)
      .regex(/^https?:\/\/[^\s]+$/, "请填写完整的链接，从开头的协议写起")
      .refine(atMost(500), "链接最多 500 个字"),
    howTo,
  }),
  z.object({ kind: z.literal("codes"), content: z.literal("").default(""), howTo }),
]);

/** Most codes of one import, and most characters of one. */
export const maxCodes = 5000;
const maxCodeLength = 200;

/** The codes of a pasted text or a CSV of one column: a line each, without quotes, empty lines and repeats. */
export function readCodes(text: string): { codes: string[]; tooLong: number } {
  const lines = text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .map((line) => cleanLine(line).replace(/^"(.*)"$/, "$1"))
    .filter((line) => line !== "" && line !== "卡密");
  const fitting = lines.filter((line) => atMost(maxCodeLength)(line));
  return { codes: [...new Set(fitting)], tooLong: lines.length - fitting.length };
}
