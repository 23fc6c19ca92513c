import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import { type BackupEnd, BackupError, type BackupHead, readCopyLine, TableCounter } from "./backup-file";

export type BackupTable = { table: string; columns: string[]; rows: AsyncIterable<Buffer> };

type Reader = {
  head: (head: BackupHead) => Promise<void>;
  /** Has to read the rows to their end. */
  table: (table: BackupTable) => Promise<void>;
};

/**
 * Reads a backup once from its first byte to its last, and compares every table with what the end of the file says.
 * @throws BackupError when it is no backup, damaged or cut off
 */
export async function readBackup(file: string, { head, table }: Reader): Promise<BackupEnd> {
  const text = new BackupText(file);
  const first = readComment<BackupHead>(file, await text.line());
  if (first?.format !== "liandong-backup") throw new BackupError(`${file} is no backup of this program.`);
  if (first.version !== 1) throw new BackupError(`${file} was written by a newer version of this program.`);
  await head(first);
  const found: BackupEnd["tables"] = {};
  for (let line = await text.line(); line !== null; line = await text.line()) {
    const end = readComment<BackupEnd>(file, line);
    if (end?.tables) return compare(file, end, found);
    const copied = readCopyLine(line);
    if (!copied) throw damaged(file);
    const counter = new TableCounter();
    await table({ ...copied, rows: text.rows(counter) });
    found[copied.table] = counter.sum();
  }
  throw damaged(file);
}

function readComment<Content>(file: string, line: string | null): Content | null {
  if (!line?.startsWith("-- {")) return null;
  try {
    return JSON.parse(line.slice(3));
  } catch {
    throw damaged(file);
  }
}

function compare(file: string, end: BackupEnd, found: BackupEnd["tables"]): BackupEnd {
  const names = new Set([...Object.keys(end.tables), ...Object.keys(found)]);
  for (const name of names) if (end.tables[name]?.sha256 !== found[name]?.sha256) throw damaged(file);
  return end;
}

const damaged = (file: string) => new BackupError(`${file} is damaged or cut off: take another backup.`);

const marker = Buffer.from("\n\\.\n");

/** The unpacked text, of which only what is being read is in memory. */
class BackupText {
  readonly #file: string;
  readonly #chunks: AsyncIterator<Buffer>;
  #held: Buffer = Buffer.alloc(0);

  constructor(file: string) {
    this.#file = file;
    const gunzip = createGunzip();
    const stream = createReadStream(file);
    stream.on("error", (error) => gunzip.destroy(error));
    this.#chunks = stream.pipe(gunzip)[Symbol.asyncIterator]();
  }

  async #more(): Promise<boolean> {
    try {
      const { value, done } = await this.#chunks.next();
      if (done) return false;
      this.#held = this.#held.length > 0 ? Buffer.concat([this.#held, value]) : value;
      return true;
    } catch (error) {
      if ((error as { code?: string }).code === "ENOENT") throw new BackupError(`There is no file ${this.#file}.`);
      throw damaged(this.#file);
    }
  }

  /** The next line, null at the end of the file. */
  async line(): Promise<string | null> {
    for (;;) {
      const end = this.#held.indexOf(10);
      if (end >= 0)
        return this.#take(end + 1)
          .toString()
          .trimEnd();
      if (!(await this.#more())) return this.#held.length > 0 ? this.#take(this.#held.length).toString() : null;
    }
  }

  /** The rows of a table up to the line `\.`. */
  async *rows(counter: TableCounter): AsyncGenerator<Buffer> {
    const give = (chunk: Buffer) => {
      counter.add(chunk);
      return chunk;
    };
    if (await this.#isEmptyTable()) return;
    for (;;) {
      const end = this.#held.indexOf(marker);
      if (end >= 0) {
        yield give(this.#take(end + 1));
        this.#take(marker.length - 1);
        return;
      }
      // The marker may lie across the end of what has been read.
      const sure = this.#held.length - marker.length;
      if (sure > 0) yield give(this.#take(sure));
      if (!(await this.#more())) throw damaged(this.#file);
    }
  }

  async #isEmptyTable(): Promise<boolean> {
    while (this.#held.length < marker.length - 1) if (!(await this.#more())) throw damaged(this.#file);
    if (!this.#held.subarray(0, marker.length - 1).equals(marker.subarray(1))) return false;
    this.#take(marker.length - 1);
    return true;
  }

  #take(length: number): Buffer {
    const taken = this.#held.subarray(0, length);
    this.#held = this.#held.subarray(length);
    return taken;
  }
}
