import { type PublicError, publicError } from "@liandong/api/trpc/public-error";
import type { ErrorCode } from "@liandong/core/errors";

/** The error code of a refused call; a call that succeeds fails the test. */
export async function codeOf(call: Promise<unknown>): Promise<ErrorCode> {
  const refusal = await call.then(
    () => null,
    (error: unknown) => publicError(error).code,
  );
  if (refusal === null) throw new Error("The call was not refused.");
  return refusal;
}

/** The error code of a call that may succeed, as in a race; `done` when it does. */
export function outcomeOf(call: Promise<unknown>): Promise<ErrorCode | "done"> {
  return call.then(
    () => "done" as const,
    (error: unknown) => publicError(error).code,
  );
}

/** What a refused call tells its client; a call that succeeds fails the test. */
export async function refusalOf(call: Promise<unknown>): Promise<PublicError> {
  const refusal = await call.then(() => null, publicError);
  if (refusal === null) throw new Error("The call was not refused.");
  return refusal;
}
