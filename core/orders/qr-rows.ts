// 二维码: a QR code of version 1 (21 × 21) with error correction M, which holds up to 34 digits: enough for a code that is scanned
// at a counter. Mask 0 is always used, which every reader accepts. Example: 13 digits take 54 of the 128 bits.
import { assertInvariant } from "../errors";

const size = 21;
const dataBytes = 16;
const correctionBytes = 10;
const maxDigits = 34;

/** The rows of the picture, "1" for dark; whoever draws it leaves four modules of light around. */
export function qrRows(digits: string): string[] {
  assertInvariant(/^\d+$/.test(digits) && digits.length <= maxDigits, "a QR picture of version 1 holds 34 digits");
  const grid = emptyGrid();
  const data = dataOf(digits);
  drawFinders(grid);
  drawFormat(grid);
  drawData(grid, [...data, ...correctionOf(data)]);
  return grid.map((row) => row.map((dark) => (dark ? "1" : "0")).join(""));
}

/** Null where nothing has been drawn yet. */
type Grid = (boolean | null)[][];

const emptyGrid = (): Grid => Array.from({ length: size }, () => Array.from({ length: size }, () => null));

function bitsOf(value: number, count: number): boolean[] {
  return Array.from({ length: count }, (_, place) => ((value >> (count - 1 - place)) & 1) === 1);
}

/** Mode, length, digits in threes, and the padding that fills the sixteen bytes. */
function dataOf(digits: string): number[] {
  const groups = digits.match(/\d{1,3}/g) ?? [];
  const bits = [
    ...bitsOf(1, 4),
    ...bitsOf(digits.length, 10),
    ...groups.flatMap((group) => bitsOf(Number(group), group.length * 3 + 1)),
    ...bitsOf(0, 4),
  ].slice(0, dataBytes * 8);
  while (bits.length % 8 !== 0) bits.push(false);
  const bytes: number[] = [];
  for (let at = 0; at < bits.length; at += 8)
    bytes.push(bits.slice(at, at + 8).reduce((sum, bit) => sum * 2 + +bit, 0));
  for (let place = 0; bytes.length < dataBytes; place++) bytes.push(place % 2 === 0 ? 0xec : 0x11);
  return bytes;
}

/** A product in the field of 256 elements that QR codes use. */
function times(one: number, other: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ ((product >> 7) * 0x11d);
    product ^= ((other >> bit) & 1) * one;
  }
  return product;
}

/** Reed–Solomon: the remainder of the data by the generator polynomial. */
function correctionOf(data: readonly number[]): number[] {
  let generator = [1];
  let root = 1;
  for (let place = 0; place < correctionBytes; place++) {
    const longer = [...generator, 0];
    generator = longer.map((value, at) => value ^ times(generator[at - 1] ?? 0, root));
    root = times(root, 2);
  }
  const rest = Array<number>(correctionBytes).fill(0);
  for (const byte of data) {
    const factor = byte ^ rest.shift()!;
    rest.push(0);
    for (let at = 0; at < correctionBytes; at++) rest[at] = rest[at]! ^ times(generator[at + 1]!, factor);
  }
  return rest;
}

/** The three squares with their light border, and the dotted lines between them. */
function drawFinders(grid: Grid): void {
  for (let at = 0; at < size; at++) {
    grid[6]![at] = at % 2 === 0;
    grid[at]![6] = at % 2 === 0;
  }
  const corners: [number, number][] = [
    [3, 3],
    [size - 4, 3],
    [3, size - 4],
  ];
  for (const [column, row] of corners)
    for (let down = -4; down <= 4; down++)
      for (let right = -4; right <= 4; right++) {
        const distance = Math.max(Math.abs(down), Math.abs(right));
        const line = grid[row + down];
        if (line?.[column + right] !== undefined) line[column + right] = distance !== 2 && distance !== 4;
      }
}

/** Error correction M and mask 0, with their own check bits (101010000010010), twice; and the one module that is always dark. */
function drawFormat(grid: Grid): void {
  const format = 0b101010000010010;
  const bit = (place: number) => ((format >> place) & 1) === 1;
  for (let place = 0; place <= 5; place++) grid[place]![8] = bit(place);
  grid[7]![8] = bit(6);
  grid[8]![8] = bit(7);
  grid[8]![7] = bit(8);
  for (let place = 9; place < 15; place++) grid[8]![14 - place] = bit(place);
  for (let place = 0; place < 8; place++) grid[8]![size - 1 - place] = bit(place);
  for (let place = 8; place < 15; place++) grid[size - 15 + place]![8] = bit(place);
  grid[size - 8]![8] = true;
}

/** Fills the rest in columns of two, upwards and downwards by turns, with mask 0. */
function drawData(grid: Grid, bytes: readonly number[]): void {
  const bits = bytes.flatMap((byte) => bitsOf(byte, 8));
  let next = 0;
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5;
    const isUpward = ((right + 1) & 2) === 0;
    for (let step = 0; step < size; step++)
      for (const column of [right, right - 1]) {
        const row = isUpward ? size - 1 - step : step;
        const line = grid[row]!;
        if (line[column] !== null) continue;
        line[column] = (bits[next++] ?? false) !== ((row + column) % 2 === 0);
      }
  }
}
