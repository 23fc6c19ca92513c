import { crc32, deflateSync } from "node:zlib";
import encodeQr from "qr";

const quietModules = 4;

/**
 * A PNG of `widthPx` × `widthPx` that leads to `text`. The sandbox draws a QR code instead of WeChat's round code, so
 * that any camera reads it.
 */
export function drawCode({ text, widthPx }: { text: string; widthPx: number }): Uint8Array {
  const modules = encodeQr(text, "raw", { ecc: "medium", border: quietModules });
  const scale = Math.max(1, Math.floor(widthPx / modules.length));
  const sizePx = Math.max(widthPx, modules.length * scale);
  const marginPx = Math.floor((sizePx - modules.length * scale) / 2);
  const rows = Buffer.alloc(sizePx * (sizePx + 1), 0xff);
  for (let y = 0; y < sizePx; y++) {
    const start = y * (sizePx + 1);
    rows[start] = 0;
    const line = modules[Math.floor((y - marginPx) / scale)];
    for (let x = 0; line && x < sizePx; x++) {
      if (line[Math.floor((x - marginPx) / scale)]) rows[start + 1 + x] = 0;
    }
  }
  return encodeGrayPng({ sizePx, rows });
}

/** PNG, 8 bits of grey: every row begins with its filter byte 0. */
function encodeGrayPng({ sizePx, rows }: { sizePx: number; rows: Buffer }): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(sizePx, 0);
  header.writeUInt32BE(sizePx, 4);
  header[8] = 8;
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const chunks = [
    encodeChunk("IHDR", header),
    encodeChunk("IDAT", deflateSync(rows)),
    encodeChunk("IEND", Buffer.alloc(0)),
  ];
  return Buffer.concat([signature, ...chunks]);
}

function encodeChunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, checksum]);
}
