import { DomainError } from "@liandong/core/errors";

export type Outage = "deadline" | "connection-lost" | "no-connection" | "closing";

/**
 * The database did not answer. If `mayBeDone` is true a commit was on its way, and only idempotent work may be repeated.
 */
export class DatabaseUnavailable extends DomainError {
  readonly outage: Outage;
  readonly mayBeDone: boolean;

  constructor(outage: Outage, { mayBeDone = false, cause }: { mayBeDone?: boolean; cause?: unknown } = {}) {
    super("service.unavailable", { outage, mayBeDone });
    this.name = "DatabaseUnavailable";
    this.outage = outage;
    this.mayBeDone = mayBeDone;
    this.cause = cause;
  }
}
