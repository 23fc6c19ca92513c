/** Made once per dialog: pressing twice, or again after a lost answer, does it once. */
export function createRequestKey(): string {
  return crypto.randomUUID();
}
