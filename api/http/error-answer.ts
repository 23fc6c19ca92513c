import { errorMessages } from "@liandong/core/error-messages";
import type { ErrorCode } from "@liandong/core/errors";
import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";

/** Errors outside tRPC's own format, in the same words. */
export function errorAnswer(c: Context, code: ErrorCode, status: ContentfulStatusCode): Response {
  return c.json({ code, message: errorMessages[code], requestId: c.get("requestId") ?? null }, status);
}
