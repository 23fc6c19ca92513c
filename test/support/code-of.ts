import { publicError } from "@liandong/api/trpc/public-error";
import type { ErrorCode } from "@liandong/core/errors";

/** The code with which a call is refused; a call that succeeds fails the test. */
export async function codeOf(call: Promise<unknown>): Promise<ErrorCode> {
  const refusal = await call.then(
    () => null,
    (error: unknown) => publicError(error).code,
  );
  if (refusal === null) throw new Error("The call was not refused.");
  return refusal;
}

/** The same where the call may succeed, as in a race: `done`. */
export function outcomeOf(call: Promise<unknown>): Promise<ErrorCode | "done"> {
  return call.then(
    () => "done" as const,
    (error: unknown) => publicError(error).code,
  );
}
