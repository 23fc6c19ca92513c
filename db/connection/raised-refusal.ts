import { DomainError, type ErrorCode } from "@liandong/core/errors";
import { postgresErrorOf } from "./sql-state";

/** The SQLSTATE of a refusal that a function of this database raises, with its code as the message. */
const refused = "LD001";

/** The refusal that a function of this database raised; null for any other error. */
export function raisedRefusal(error: unknown): DomainError | null {
  const raised = postgresErrorOf(error);
  if (raised?.code !== refused) return null;
  return new DomainError(raised.message as ErrorCode, JSON.parse(raised.detail || "{}") as Record<string, unknown>);
}

/** Rejects with the refusal instead of PostgreSQL's error where a function of this database raised one. */
export function orRaisedRefusal(error: unknown): never {
  throw raisedRefusal(error) ?? error;
}
