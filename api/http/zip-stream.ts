import { crc32, createDeflateRaw } from "node:zlib";

type Entry = { name: Buffer; crc: number; packed: number; bytes: number; offset: number };

/** What the plain zip format can count to. */
const limit = 0xffff_ffff;

/** Writes a zip file piece by piece, so that no part of it has to fit into memory; sizes follow each file's content. */
export class ZipStream {
  readonly #write: (chunk: Uint8Array) => Promise<unknown>;
  readonly #entries: Entry[] = [];
  #offset = 0;

  constructor(write: (chunk: Uint8Array) => Promise<unknown>) {
    this.#write = write;
  }

  /** @throws Error when the zip would be larger than 4 GB */
  async add(fileName: string, content: AsyncIterable<Uint8Array>): Promise<void> {
    const entry: Entry = { name: Buffer.from(fileName), crc: 0, packed: 0, bytes: 0, offset: this.#offset };
    await this.#put(
      Buffer.concat([header(0x04034b50, [...fieldsOf(null), [entry.name.length, 2], [0, 2]]), entry.name]),
    );
    const deflate = createDeflateRaw();
    const packing = (async () => {
      for await (const chunk of deflate) {
        entry.packed += chunk.length;
        await this.#put(chunk);
      }
    })();
    for await (const chunk of content) {
      entry.crc = crc32(chunk, entry.crc);
      entry.bytes += chunk.length;
      if (!deflate.write(chunk)) await new Promise((resolve) => deflate.once("drain", resolve));
    }
    deflate.end();
    await packing;
    if (entry.bytes > limit || this.#offset > limit) throw new Error("The zip would be larger than 4 GB.");
    await this.#put(
      header(0x08074b50, [
        [entry.crc, 4],
        [entry.packed, 4],
        [entry.bytes, 4],
      ]),
    );
    this.#entries.push(entry);
  }

  /** Writes the table of contents; nothing may be added afterwards. */
  async end(): Promise<void> {
    const from = this.#offset;
    for (const entry of this.#entries) {
      const fields: Field[] = [
        [20, 2],
        ...fieldsOf(entry),
        [entry.name.length, 2],
        [0, 2],
        [0, 2],
        [0, 2],
        [0, 2],
        [0, 4],
      ];
      await this.#put(Buffer.concat([header(0x02014b50, [...fields, [entry.offset, 4]]), entry.name]));
    }
    const count = this.#entries.length;
    const size = this.#offset - from;
    await this.#put(
      header(0x06054b50, [
        [0, 2],
        [0, 2],
        [count, 2],
        [count, 2],
        [size, 4],
        [from, 4],
        [0, 2],
      ]),
    );
  }

  async #put(chunk: Uint8Array): Promise<void> {
    this.#offset += chunk.length;
    await this.#write(chunk);
  }
}

type Field = [value: number, bytes: 2 | 4];

/** Version, flags (sizes follow, names are UTF-8), method, time, day, checksum and sizes. */
function fieldsOf(entry: Entry | null): Field[] {
  const firstDay = 0x21;
  const { crc, packed, bytes } = entry ?? { crc: 0, packed: 0, bytes: 0 };
  return [
    [20, 2],
    [0x0808, 2],
    [8, 2],
    [0, 2],
    [firstDay, 2],
    [crc, 4],
    [packed, 4],
    [bytes, 4],
  ];
}

function header(signature: number, fields: Field[]): Buffer {
  const all: Field[] = [[signature, 4], ...fields];
  const buffer = Buffer.alloc(all.reduce((sum, [, bytes]) => sum + bytes, 0));
  let at = 0;
  for (const [value, bytes] of all) {
    if (bytes === 2) buffer.writeUInt16LE(value, at);
    else buffer.writeUInt32LE(value, at);
    at += bytes;
  }
  return buffer;
}
