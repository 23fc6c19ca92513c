import { DomainError } from "@liandong/core/errors";

export type Outage = "deadline" | "connection-lost" | "no-connection" | "closing";

/** The database did not answer. `mayBeDone` is true when a commit was on its way: repeat only what is idempotent then. */
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
