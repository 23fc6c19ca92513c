/** A browser does not know who its member is. */
export async function silentLoginCode(): Promise<string | null> {
  return null;
}
