import { ZipStream } from "@liandong/api/http/zip-stream";

/** A zip with these files. */
export async function zipOf(files: Readonly<Record<string, string | Uint8Array>>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  const zip = new ZipStream(async (chunk) => chunks.push(chunk));
  for (const [name, content] of Object.entries(files)) {
    await zip.add(
      name,
      (async function* () {
        yield Buffer.from(content);
      })(),
    );
  }
  await zip.end();
  return Buffer.concat(chunks);
}

/** Replaces bytes wherever they stand; both have the same length, so the zip stays whole. */
export function replaceBytes(zip: Buffer, from: string | Uint8Array, to: string | Uint8Array): Buffer {
  const [before, after] = [Buffer.from(from), Buffer.from(to)];
  const changed = Buffer.from(zip);
  for (let at = changed.indexOf(before); at !== -1; at = changed.indexOf(before, at + 1)) after.copy(changed, at);
  return changed;
}

/** What the table of contents says of the first file, changed. */
export function changeFirstEntry(zip: Buffer, change: (entry: Buffer) => void): Buffer {
  const changed = Buffer.from(zip);
  change(changed.subarray(changed.indexOf(Buffer.from([0x50, 0x4b, 1, 2]))));
  return changed;
}
