// ZIP 文件: read entry by entry from the disk and never unpacked onto it, so no name in it can lead anywhere. Sizes are refused by
// what the entry says and again by what comes out.
import type { Readable } from "node:stream";
import { crc32 } from "node:zlib";
import { type Entry, getFileNameLowLevel, openPromise, validateFileName, type ZipFile } from "yauzl";

/** Said in Chinese to whoever brought the file. */
export class ZipRefused extends Error {}

const maxEntries = 20_000;
const maxTotalBytes = 2 * 1024 ** 3;
const unicodePath = 0x7075;
const utf8Flag = 0x800;

export type ZipContent = {
  /** Names of the files, each without its folder. */
  names: string[];
  /** @throws ZipRefused when the file is larger than that, damaged, encrypted or not what the zip says of it */
  read(name: string, maxBytes: number): Promise<Uint8Array>;
  close(): void;
};

/** @throws ZipRefused */
export async function openZip(path: string): Promise<ZipContent> {
  const zip = await openPromise(path, { autoClose: false, decodeStrings: false, strictFileNames: true }).catch(() => {
    throw new ZipRefused("这个文件不是完好的 zip 压缩包");
  });
  try {
    const entries = await listEntries(zip);
    return {
      names: [...entries.keys()],
      read: (name, maxBytes) => readEntry(zip, { name, entry: entries.get(name), maxBytes }),
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    if (error instanceof ZipRefused) throw error;
    throw new ZipRefused("这个压缩包已损坏，请重新打包");
  }
}

async function listEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > maxEntries) throw new ZipRefused(`压缩包里的文件太多，最多 ${maxEntries} 个`);
  const entries = new Map<string, Entry>();
  let totalBytes = 0;
  for await (const entry of zip.eachEntry()) {
    const path = nameOf(entry);
    if (validateFileName(path) !== null || path.includes("\\") || path.includes("\0"))
      throw new ZipRefused(`压缩包里有不安全的文件名：${JSON.stringify(path.slice(0, 60))}`);
    const name = path.slice(path.lastIndexOf("/") + 1).normalize("NFC");
    if (name === "" || name.startsWith(".") || path.startsWith("__MACOSX/")) continue;
    if (!entry.canDecodeFileData()) throw new ZipRefused(`“${name}”加了密码或压缩方式不常见，请用普通方式重新打包`);
    if (entries.has(name)) throw new ZipRefused(`压缩包里有两个文件都叫“${name}”，请改成不同的名字`);
    totalBytes += entry.uncompressedSize;
    if (totalBytes > maxTotalBytes) throw new ZipRefused("压缩包解开后超过 2 GB，请分成几个导入");
    entries.set(name, entry);
  }
  return entries;
}

/** Chinese Windows writes names in GBK and says nothing of it. */
function nameOf({ generalPurposeBitFlag, fileNameRaw, extraFields }: Entry): string {
  const isSaid = (generalPurposeBitFlag & utf8Flag) !== 0 || extraFields.some(({ id }) => id === unicodePath);
  return isSaid
    ? getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, true)
    : decodeChinese(new Uint8Array(fileNameRaw));
}

/** Text as UTF-8, else as GBK, as Chinese Windows saves it. */
export function decodeChinese(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gbk").decode(bytes);
  }
}

type Asked = { name: string; entry: Entry | undefined; maxBytes: number };

async function readEntry(zip: ZipFile, { name, entry, maxBytes }: Asked): Promise<Uint8Array> {
  if (!entry) throw new ZipRefused(`压缩包里没有“${name}”`);
  const tooLarge = () => new ZipRefused(`“${name}”太大，最多 ${maxBytes / 1024 ** 2} MB`);
  if (entry.uncompressedSize > maxBytes) throw tooLarge();
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    const stream: Readable = await zip.openReadStreamPromise(entry);
    for await (const chunk of stream) {
      bytes += (chunk as Buffer).length;
      if (bytes > maxBytes) throw tooLarge();
      chunks.push(chunk as Buffer);
    }
  } catch (error) {
    if (error instanceof ZipRefused) throw error;
    throw new ZipRefused(`压缩包里的“${name}”已损坏，请重新打包`);
  }
  const content = Buffer.concat(chunks);
  if (crc32(content) !== entry.crc32) throw new ZipRefused(`压缩包里的“${name}”已损坏，请重新打包`);
  return content;
}
