import { shanghaiTime } from "@liandong/core/time/shanghai";
import type { listStockChangeRows } from "@liandong/db/shop/goods/stock";
import { defineExport } from "../../trpc/list-export";
import { readList } from "../../trpc/read-list";
import { stockChangesInput } from "./inputs";
import { pageOfStockChanges } from "./list-stock";

/** Rows read at a time. */
const pageRows = 500;

const stockKindNames = { change: "增减", count: "盘点", import: "导入" } as const;

type Row = Awaited<ReturnType<typeof listStockChangeRows>>[number];

/** 导出库存流水. */
export const stockChangesExport = defineExport<typeof stockChangesInput, Row>({
  name: "库存流水",
  roles: ["operator"],
  right: "goods.read",
  ofStores: true,
  needsReason: false,
  input: stockChangesInput,
  columns: [
    ["时间", (row) => shanghaiTime(row.at)],
    ["类型", (row) => stockKindNames[row.kind]],
    ["商品编号", (row) => row.productId],
    ["商品", (row) => row.title],
    ["规格", (row) => row.specText],
    ["店铺", (row) => row.storeName],
    ["增减", (row) => String(row.delta)],
    ["变动后", (row) => String(row.stockAfter)],
    ["原因", (row) => row.reason],
    ["经办", (row) => row.staffName],
  ],
  load: (ctx, input, cursor) =>
    readList(ctx.db, (handle) => pageOfStockChanges(handle, ctx, { ...input, cursor }, pageRows)),
});
