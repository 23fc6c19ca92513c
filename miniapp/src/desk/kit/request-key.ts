/** 幂等键: made once for a dialog, so that pressing twice, or again after a lost answer, acts once. */
export function createRequestKey(): string {
  return crypto.randomUUID();
}
