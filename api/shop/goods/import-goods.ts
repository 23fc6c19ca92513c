// 导入商品: all products of a file or none. A dry run does everything a real one does inside the same transaction and undoes it.
import { errorMessages } from "@liandong/core/error-messages";
import { DomainError } from "@liandong/core/errors";
import { goodsSchema } from "@liandong/core/goods/goods-document";
import { mergeGoodsSheet } from "@liandong/core/goods/merge-goods-sheet";
import {
  type GoodsProblem,
  type GoodsSheet,
  readGoodsSheet,
  type SheetProduct,
} from "@liandong/core/goods/read-goods-sheet";
import type { Transaction } from "@liandong/db/connection/database";
import { loadChoices } from "@liandong/db/shop/goods/goods";
import { claimGoodsCode, findGoodsOfCode, lockGoodsImport } from "@liandong/db/shop/goods/goods-codes";
import { insertUpload } from "@liandong/db/uploads/uploads";
import { readCsv } from "../../http/read-csv";
import type { PictureStore } from "../../trpc/picture-store";
import { nameOfPicture, uploadsPath } from "../../uploads/picture-path";
import { readPicture } from "../../uploads/read-picture";
import { ZipRefused } from "../../uploads/read-zip";
import { writeGoods } from "./create-goods";
import { exportedGoods, sheetNames } from "./export-goods";
import type { GoodsFile } from "./open-goods-file";
import { type GoodsActor, requireGoods } from "./own-store";
import { changeGoods } from "./update-goods";

const maxRows = 20_000;
const deadlineMs = 30 * 60_000;

export type ImportOutcome = "new" | "changed" | "same";
export type ImportedProduct = Pick<SheetProduct, "code" | "rows"> & {
  id: string;
  variants: number;
  outcome: ImportOutcome;
};
export type GoodsImport = {
  problems: GoodsProblem[];
  /** What was imported, or would be; their ids are those of a real import only. */
  products: ImportedProduct[];
  unusedPictures: string[];
};

type StoredPicture = { name: string; bytes: number; width: number; height: number };
type ImportCall = { ctx: GoodsActor; store: PictureStore | null; input: { file: GoodsFile; dryRun: boolean } };

/** Undoes the transaction of a dry run, or of one with problems. */
class Undone extends Error {}

/** Takes the file and closes it. @throws ZipRefused with a Chinese sentence when it cannot be read at all */
export async function importGoods({ ctx, store, input }: ImportCall): Promise<GoodsImport> {
  const { file } = input;
  const saved: string[] = [];
  try {
    const paths = new Map(file.pictures.map((name) => [name, newPath()]));
    const { products, problems } = await readSheet(ctx, file, paths);
    const { used, unused } = sortPictures(products, paths);
    const pictures: StoredPicture[] = [];
    const broken = new Set<string>();
    for (const [name, path] of used) {
      const isStored = !input.dryRun && problems.length === 0;
      const problem = await takePicture(file, { name, path, pictures, store: isStored ? store : null, saved });
      if (problem) broken.add(path);
      if (problem) problems.push(...rowsShowing(products, path).map((at) => ({ ...at, message: problem })));
    }
    const whole = products.filter((one) => !picturesOf(one).some((path) => broken.has(path)));
    const imported = await writeAll({ ctx, products: whole, pictures, problems, dryRun: input.dryRun });
    const isRefused = problems.length > 0;
    // Only files that certainly no row names are removed; after a lost connection nobody knows, and an orphan is harmless.
    if (isRefused) for (const name of saved) await store?.remove(name);
    return { problems, products: isRefused ? [] : imported, unusedPictures: isRefused ? [] : unused };
  } finally {
    file.close();
  }
}

function newPath(): string {
  return `${uploadsPath}/${crypto.randomUUID().replaceAll("-", "")}.webp`;
}

async function readSheet(ctx: GoodsActor, file: GoodsFile, pictures: Map<string, string>): Promise<GoodsSheet> {
  const { cells, unclosedRow } = readCsv(file.csv);
  if (unclosedRow !== null) throw new ZipRefused(`表格第 ${unclosedRow} 行有一个引号没有结束`);
  if (cells.length > maxRows) throw new ZipRefused(`表格最多 ${maxRows} 行，请分成几个导入`);
  return readGoodsSheet(cells, { ...(await ctx.db.run(loadChoices)), pictures });
}

function picturesOf({ goods: { pictures, description, variants } }: SheetProduct): string[] {
  const described = description.flatMap((block) => (block.kind === "picture" ? block.url : []));
  return [...pictures, ...described, ...variants.flatMap(({ pictureUrl }) => pictureUrl ?? [])];
}

function sortPictures(products: readonly SheetProduct[], paths: ReadonlyMap<string, string>) {
  const shown = new Set(products.flatMap(picturesOf));
  const used = [...paths].filter(([, path]) => shown.has(path));
  return { used, unused: [...paths].filter(([, path]) => !shown.has(path)).map(([name]) => name) };
}

function rowsShowing(products: readonly SheetProduct[], path: string) {
  const showing = products.filter((one) => picturesOf(one).includes(path));
  return showing.map(({ code, rows }) => ({ code, row: rows[0]!, column: "图片" as const }));
}

type Taking = { name: string; path: string; pictures: StoredPicture[]; store: PictureStore | null; saved: string[] };

/** Decodes one picture and stores it before any row names it. Returns a sentence when it is none. */
async function takePicture(file: GoodsFile, { name, path, pictures, store, saved }: Taking): Promise<string | null> {
  try {
    const { bytes, width, height } = await readPicture(await file.readPicture(name));
    const stored = nameOfPicture(path);
    if (store) {
      saved.push(stored);
      await store.save(stored, bytes);
    }
    pictures.push({ name: stored, bytes: bytes.byteLength, width, height });
    return null;
  } catch (error) {
    if (error instanceof ZipRefused) return error.message;
    if (error instanceof DomainError) return `“${name}”：${errorMessages[error.code]}`;
    throw error;
  }
}

type Writing = {
  ctx: GoodsActor;
  products: readonly SheetProduct[];
  pictures: readonly StoredPicture[];
  problems: GoodsProblem[];
  dryRun: boolean;
};

/** Writes every product, adding to `problems` what is refused; one problem undoes all. */
async function writeAll({ ctx, products, pictures, problems, dryRun }: Writing): Promise<ImportedProduct[]> {
  const imported: ImportedProduct[] = [];
  const work = async (tx: Transaction) => {
    await lockGoodsImport(tx);
    for (const picture of pictures) await insertUpload(tx, { ...picture, staffId: ctx.staff.id, createdAt: ctx.now() });
    for (const product of products) {
      try {
        const written = await writeOne({ ctx, tx, product, problems });
        imported.push({ code: product.code, rows: product.rows, variants: product.goods.variants.length, ...written });
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        problems.push(...problemsOfRefusal(error, product));
      }
    }
    if (dryRun || problems.length > 0) throw new Undone();
  };
  await ctx.db.transaction(work, { deadlineMs }).catch((error: unknown) => {
    if (!(error instanceof Undone)) throw error;
  });
  problems.sort((a, b) => a.row - b.row);
  return imported;
}

type OneProduct = { ctx: GoodsActor; tx: Transaction; product: SheetProduct; problems: GoodsProblem[] };
type Written = { id: string; outcome: ImportOutcome };

/** @throws DomainError those of `admitGoods`, goods.code_taken, goods.changed */
async function writeOne({ ctx, tx, product, problems }: OneProduct): Promise<Written> {
  const { code, goods, version } = product;
  const known = await findGoodsOfCode(tx, { code });
  if (known && version !== null) return changeOne({ ctx, tx, product, problems }, known.id, version);
  if (known) throw new DomainError("goods.code_taken", mayName(ctx, known.storeId) ? known : {});
  const reason = `从文件导入，商品编码 ${code}`;
  const id = await writeGoods({ ctx, tx, input: { goods, acceptsLoss: false }, reason });
  if (!(await claimGoodsCode(tx, { code, productId: id, at: ctx.now() }))) throw new DomainError("goods.code_taken");
  return { id, outcome: "new" };
}

/** A product that comes back from an export with its version: what its cells changed. */
async function changeOne({ ctx, tx, product, problems }: OneProduct, id: string, version: number): Promise<Written> {
  const { code } = product;
  await requireGoods(tx, ctx.staff, [id]);
  const { before, cells: exported } = await exportedGoods(tx, { id, code }, await sheetNames(tx));
  const merged = mergeGoodsSheet({ before: before.goods, exported, product });
  problems.push(...merged.problems.map((problem) => ({ ...problem, code })));
  if (before.version !== version) throw new DomainError("goods.changed");
  if (merged.problems.length > 0 || !merged.isChanged) return { id, outcome: "same" };
  const input = { id, version, goods: goodsSchema.parse(merged.goods), acceptsLoss: false };
  await changeGoods({ ctx, tx, input, reason: `从文件导入，商品编码 ${code}` });
  return { id, outcome: "changed" };
}

/** The staff of a store are not told of products of other stores. */
function mayName({ staff }: GoodsActor, storeId: string): boolean {
  return staff.storeId === null || staff.storeId === storeId;
}

function problemsOfRefusal({ code, detail }: DomainError, product: SheetProduct): GoodsProblem[] {
  const at = { row: product.rows[0]!, code: product.code, column: null };
  const losses = (detail.problems ?? []) as { message: string }[];
  const known = code === "goods.code_taken" && detail.id ? `（商品 ${detail.id}“${detail.title}”）` : "";
  const said = code === "goods.may_lose_money" ? "按现行方案最坏情形会亏本，请核对售价和成本" : errorMessages[code];
  return [{ ...at, message: [`${said}${known}`, ...losses.map(({ message }) => message)].join("；") }];
}
