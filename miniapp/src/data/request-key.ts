/** An idempotency key, made once per action: a repeated tap or a retry after a lost answer acts once. */
export function createRequestKey(): string {
  const part = () => Math.random().toString(36).slice(2, 12);
  return `${Date.now().toString(36)}-${part()}${part()}`;
}
