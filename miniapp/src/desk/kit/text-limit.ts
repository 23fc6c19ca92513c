import { cutText, textLength } from "@/format/text-length";

/** The limit of a text field in characters, as the server counts them: an emoji is one. What is pasted beyond it is cut. */
export const textLimit = (max: number) => ({
  count: { max, strategy: textLength, exceedFormatter: (text: string) => cutText(text, max) },
});
