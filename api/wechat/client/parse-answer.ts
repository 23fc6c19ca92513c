import type { z } from "zod";
import { unknownOutcome } from "./wechat-error";

/** Parses an answer by its schema; an answer that does not fit leaves the outcome unknown. */
export function parseAnswer<Schema extends z.ZodType>(call: string, schema: Schema, answer: unknown): z.output<Schema> {
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  throw unknownOutcome({
    call,
    cause: `unexpected answer: ${parsed.error.issues.map((issue) => issue.path.join("."))}`,
  });
}
