import type { z } from "zod";
import type { StaffContext } from "../../trpc/context";
import { ZipRefused } from "../../uploads/read-zip";
import { type GoodsImport, importGoods } from "./import-goods";
import type { importGoodsInput } from "./inputs";
import { goodsTable } from "./open-goods-file";

type TableImport = { ctx: StaffContext; input: z.infer<typeof importGoodsInput> };

/** 导入商品 at the desk: a CSV whose pictures are uploaded already. What cannot be read at all is a problem of its first line. */
export async function importTable({ ctx, input: { csv, dryRun } }: TableImport): Promise<GoodsImport> {
  try {
    return await importGoods({ ctx, store: null, input: { file: goodsTable(csv), dryRun } });
  } catch (error) {
    if (!(error instanceof ZipRefused)) throw error;
    const problems = [{ row: 1, code: null, column: null, message: error.message }];
    return { problems, products: [], unusedPictures: [] };
  }
}
