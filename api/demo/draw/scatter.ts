/** Fixed pseudo-random numbers in [0, 1): the same index gives the same number, so every drawing can be made again. */
export function scatter(index: number, salt: number): number {
  const value = Math.sin(index * 127.1 + salt * 311.7) * 43758.5453;
  return value - Math.floor(value);
}
