import { inflateSync } from "node:zlib";

const headerBytes = 44;
const entryBytes = 20;

/** Unpacks the plain font from a WOFF file: font libraries read WOFF, but do not look for it among the system's fonts. */
export function unpackWoff(woff: Buffer): Buffer {
  const count = woff.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_, index) => {
    const [tag, from, packed, length, checksum] = [0, 4, 8, 12, 16].map((at) =>
      woff.readUInt32BE(headerBytes + index * entryBytes + at),
    ) as [number, number, number, number, number];
    const bytes = woff.subarray(from, from + packed);
    return { tag, checksum, length, bytes: packed < length ? inflateSync(bytes) : bytes };
  });
  const font = Buffer.alloc(woff.readUInt32BE(16));
  font.writeUInt32BE(woff.readUInt32BE(4), 0);
  font.writeUInt16BE(count, 4);
  let at = 12 + count * 16;
  for (const [index, { tag, checksum, length, bytes }] of tables.entries()) {
    for (const [field, value] of [tag, checksum, at, length].entries()) {
      font.writeUInt32BE(value, 12 + index * 16 + field * 4);
    }
    bytes.copy(font, at);
    at += (length + 3) & ~3;
  }
  return font;
}
