import postgres from "postgres";

/** PostgreSQL's own error, whether it came raw (at commit) or wrapped by Drizzle. */
export function postgresErrorOf(error: unknown): postgres.PostgresError | null {
  for (let current = error; current instanceof Error; current = current.cause) {
    if (current instanceof postgres.PostgresError) return current;
  }
  return null;
}

/** For instance `23505` for a unique violation; `constraint_name` of the error says which. */
export function sqlStateOf(error: unknown): string | null {
  return postgresErrorOf(error)?.code ?? null;
}

const endingStates = new Set(["57P01", "57P02", "57P05", "25P03", "25P04", "08000", "08003", "08006"]);
const refusingStates = new Set(["57P03", "53300"]);
const endingCodes = /^(CONNECTION_(CLOSED|ENDED|DESTROYED)|ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT)$/;
const refusingCodes = /^(CONNECT_TIMEOUT|ECONNREFUSED|ENOTFOUND|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN)$/;

/** Whether the error speaks of the connection or the server's end, and not of the statement. */
export function isConnectionError(error: unknown): boolean {
  const state = sqlStateOf(error);
  return state
    ? endingStates.has(state) || refusingStates.has(state)
    : hasCode(error, endingCodes) || neverConnected(error);
}

/** Whether the server did not even accept the connection, so that nothing can have been done. */
export function neverConnected(error: unknown): boolean {
  const state = sqlStateOf(error);
  return state ? refusingStates.has(state) : hasCode(error, refusingCodes);
}

function hasCode(error: unknown, codes: RegExp): boolean {
  for (let current = error; current instanceof Error; current = current.cause) {
    const { code } = current as NodeJS.ErrnoException;
    if (typeof code === "string" && codes.test(code)) return true;
  }
  return false;
}
