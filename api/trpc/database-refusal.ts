import type { ErrorCode } from "@liandong/core/errors";
import { isConnectionError, postgresErrorOf } from "@liandong/db/connection/sql-state";

/**
 * Constraints whose violation is an ordinary refusal, not a fault: the database decides between two concurrent
 * requests.
 */
const constraints: Record<string, ErrorCode> = {
  sku_stock: "product.sold_out",
  sku_code: "goods.sku_code_used",
  sku_barcode: "goods.sku_code_used",
};

/**
 * SQL states with an answer for the client: a concurrent change (unique, serialization, deadlock, lock not available),
 * a cancelled statement, and a text that no text column takes (a zero byte).
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

/** The refusal that a database error, raw or wrapped by Drizzle, stands for; null when it is a fault. */
export function databaseRefusal(error: unknown): ErrorCode | null {
  const refusal = postgresErrorOf(error);
  const byConstraint = constraints[refusal?.constraint_name ?? ""];
  if (byConstraint) return byConstraint;
  return states[refusal?.code ?? ""] ?? (isConnectionError(error) ? "service.unavailable" : null);
}
