import { errorMessages } from "@liandong/core/error-messages";
import type { ErrorCode } from "@liandong/core/errors";
import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";

/** An error outside tRPC's format, with the same code and sentence. */
export function errorAnswer(c: Context, code: ErrorCode, status: ContentfulStatusCode): Response {
  return c.json({ code, message: errorMessages[code], requestId: c.get("requestId") ?? null }, status);
}
