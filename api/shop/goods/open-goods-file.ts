import { stat } from "node:fs/promises";
import { maxUploadBytes } from "../../uploads/read-picture";
import { decodeChinese, openZip, ZipRefused } from "../../uploads/read-zip";

const maxCsvBytes = 16 * 1024 ** 2;

export type GoodsFile = {
  csv: string;
  /** Names of the pictures that came with the table. */
  pictures: string[];
  readPicture(name: string): Promise<Uint8Array>;
  close(): void;
};

/** The text of a CSV file, in UTF-8 or GBK. @throws ZipRefused with a sentence */
export async function readTableFile(path: string): Promise<string> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) throw new ZipRefused(`没有这个文件：${path}`);
  if (!/\.csv$/i.test(path)) throw new ZipRefused("请给出 .csv 文件");
  if (found.size > maxCsvBytes) throw new ZipRefused("表格太大，最多 16 MB");
  return decodeChinese(await Bun.file(path).bytes());
}

/** A table without pictures of its own; it may name uploaded ones. */
export function goodsTable(csv: string): GoodsFile {
  const readPicture = () => Promise.reject(new ZipRefused("图片要和表格一起放进 zip 压缩包"));
  return { csv, pictures: [], readPicture, close: () => {} };
}

/** A CSV alone, or a zip of one CSV and pictures. @throws ZipRefused with a sentence */
export async function openGoodsFile(path: string): Promise<GoodsFile> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) throw new ZipRefused(`没有这个文件：${path}`);
  if (/\.csv$/i.test(path)) {
    return goodsTable(await readTableFile(path));
  }
  if (!/\.zip$/i.test(path)) throw new ZipRefused("请给出 .csv 或 .zip 文件");
  const zip = await openZip(path);
  try {
    const tables = zip.names.filter((name) => /\.csv$/i.test(name));
    const [table] = tables;
    if (!table || tables.length > 1) throw new ZipRefused(`压缩包里要有一个 CSV 表格，现在有 ${tables.length} 个`);
    return {
      csv: decodeChinese(await zip.read(table, maxCsvBytes)),
      pictures: zip.names.filter((name) => name !== table),
      readPicture: (name) => zip.read(name, maxUploadBytes),
      close: zip.close,
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}
