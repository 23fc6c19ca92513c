import type { ErrorCode } from "@liandong/core/errors";
import { isConnectionError, postgresErrorOf } from "@liandong/db/connection/sql-state";

/** Constraints whose violation is an ordinary refusal, not a bug: the database says no where two people want the same thing. */
const constraints: Record<string, ErrorCode> = {
  sku_stock: "product.sold_out",
};

/**
 * PostgreSQL's states that have an answer: somebody else was faster (unique, serialization, deadlock, lock not available),
 * a statement was cut off, a text held what no text column takes (a zero byte).
 */
const states: Record<string, ErrorCode> = {
  "23505": "request.conflict",
  "40001": "request.conflict",
  "40P01": "request.conflict",
  "55P03": "request.conflict",
  "57014": "service.unavailable",
  "22021": "input.invalid",
  "22P05": "input.invalid",
};

/** What a database error, raw or wrapped by Drizzle, means to the caller; null where it is a bug of ours. */
export function databaseRefusal(error: unknown): ErrorCode | null {
  const refusal = postgresErrorOf(error);
  const byConstraint = constraints[refusal?.constraint_name ?? ""];
  if (byConstraint) return byConstraint;
  return states[refusal?.code ?? ""] ?? (isConnectionError(error) ? "service.unavailable" : null);
}
