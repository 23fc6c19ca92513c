import type { z } from "zod";
import { unknownOutcome } from "./wechat-error";

/** Reads an answer by its schema; one that does not fit tells us nothing about what happened. */
export function parseAnswer<Schema extends z.ZodType>(call: string, schema: Schema, answer: unknown): z.output<Schema> {
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  throw unknownOutcome({
    call,
    cause: `unexpected answer: ${parsed.error.issues.map((issue) => issue.path.join("."))}`,
  });
}
