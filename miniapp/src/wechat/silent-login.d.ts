/** A code of WeChat's login, got without a question; null where the member has to log in by hand. */
export function silentLoginCode(): Promise<string | null>;
