// 备份文件: a gzipped text that psql could read too: comments hold JSON, everything else is COPY … FROM stdin with its rows.
// Example: `-- {"format":"liandong-backup",…}`, `COPY public.member (id, …) FROM stdin;`, rows, `\.`, …, `-- {"tables":{…}}`.

/** The first line: what was copied, from what. */
export type BackupHead = {
  format: "liandong-backup";
  version: 1;
  madeAt: string;
  /** PostgreSQL's own version. */
  server: string;
  /** Hashes of the migrations that the tables come from. */
  migrations: string[];
};

export type TableSum = { rows: number; bytes: number; sha256: string };

/** The last line: what has to be in the file, and where the sequences stand. */
export type BackupEnd = {
  tables: Record<string, TableSum>;
  sequences: Record<string, { last: string; isCalled: boolean }>;
  /** Uploaded pictures, whose bytes lie in the picture store. */
  uploads: { pictures: number; bytes: number };
};

/** The file is damaged, no backup, or not for this database; the message is one sentence. */
export class BackupError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "BackupError";
  }
}

export const comment = (content: object) => `-- ${JSON.stringify(content)}\n`;
export const copyLine = (table: string, columns: readonly string[]) =>
  `COPY public.${table} (${columns.map((name) => `"${name}"`).join(", ")}) FROM stdin;\n`;
export const endOfRows = "\\.\n";

const copyShape = /^COPY public\.([a-z0-9_]+) \(((?:"[a-z0-9_]+"(?:, )?)+)\) FROM stdin;$/;

export function readCopyLine(line: string): { table: string; columns: string[] } | null {
  const [, table, columns] = copyShape.exec(line) ?? [];
  return table && columns ? { table, columns: columns.split(", ").map((name) => name.slice(1, -1)) } : null;
}

/** Counts and hashes the rows of a table as they pass. */
export class TableCounter {
  readonly #hash = new Bun.CryptoHasher("sha256");
  #rows = 0;
  #bytes = 0;

  add(chunk: Uint8Array): void {
    this.#hash.update(chunk);
    this.#bytes += chunk.length;
    // COPY writes a line break inside a value as two characters, so that each one here ends a row.
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) this.#rows += 1;
  }

  sum(): TableSum {
    return { rows: this.#rows, bytes: this.#bytes, sha256: this.#hash.digest("hex") };
  }
}
