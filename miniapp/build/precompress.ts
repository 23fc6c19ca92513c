import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

/** What shrinks; pictures and fonts are compressed already. */
const texts = /\.(js|css|html|svg|json)$/;
const minimumBytes = 1024;

const toBrotli = promisify(brotliCompress);
const toGzip = promisify(gzip);

/** Writes a `.br` and a `.gz` beside each text of a finished build, so that the server never compresses a file. */
export async function precompress({ root }: { root: string }): Promise<void> {
  const names = await readdir(root, { recursive: true });
  const files = names.filter((name) => texts.test(name)).map((name) => join(root, name));
  for (const file of files) {
    const content = await readFile(file);
    if (content.byteLength < minimumBytes) continue;
    const [brotli, gzipped] = await Promise.all([
      toBrotli(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }),
      toGzip(content, { level: 9 }),
    ]);
    await Promise.all([writeFile(`${file}.br`, brotli), writeFile(`${file}.gz`, gzipped)]);
  }
}
