/** Made on the phone once per act, so that a repeated tap or a lost answer does it once. */
export function createRequestKey(): string {
  const part = () => Math.random().toString(36).slice(2, 12);
  return `${Date.now().toString(36)}-${part()}${part()}`;
}
