import { errorMessages } from "./error-messages";

/** The code of every refusal. */
export type ErrorCode = keyof typeof errorMessages;

export const errorCodes = Object.keys(errorMessages) as ErrorCode[];

/** A refusal by the rules, safe to show: nothing was changed. `detail` is for programs and logs, never a stack. */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly detail: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, detail: Readonly<Record<string, unknown>> = {}) {
    super(code);
    this.name = "DomainError";
    this.code = code;
    this.detail = detail;
  }
}

/** A broken promise of this code. It stops the transaction and raises an alarm; people see "系统繁忙，请稍后再试". */
export class InvariantError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "InvariantError";
  }
}

/** Throws {@link InvariantError} when a condition that the code itself guarantees does not hold. */
export function assertInvariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new InvariantError(message);
}
