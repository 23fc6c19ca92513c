/** Browsers scan nothing here: numbers are typed. */
export const canScan = false;

export async function scanCode(): Promise<string | null> {
  return null;
}
