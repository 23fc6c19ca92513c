import { limitRate, router, storeStaffProcedure } from "../../trpc/procedures";
import { changeStock } from "./change-stock";
import { checkGoods } from "./check-goods";
import { createGoods } from "./create-goods";
import { exportGoods, goodsTemplate } from "./export-goods";
import { getGoods } from "./get-goods";
import { importTable } from "./import-table";
import {
  checkInput,
  createGoodsInput,
  exportGoodsInput,
  goodsInput,
  importGoodsInput,
  listGoodsInput,
  shelfInput,
  stockChangesInput,
  stockInput,
  stockListInput,
  updateGoodsInput,
} from "./inputs";
import { listGoods } from "./list-goods";
import { listStock, listStockChanges } from "./list-stock";
import { setShelf } from "./set-shelf";
import { showChoices } from "./show-choices";
import { updateGoods } from "./update-goods";

const operator = storeStaffProcedure("operator");
const exportRate = limitRate({ name: "desk.goods.export", limit: 30, windowSeconds: 3600 });
const importRate = limitRate({ name: "desk.goods.import", limit: 120, windowSeconds: 3600 });

/** 商品 as operators see and change them; every change is audited. */
export const goodsDeskRouter = router({
  list: operator.input(listGoodsInput).query((opts) => listGoods(opts)),
  get: operator.input(goodsInput).query((opts) => getGoods(opts)),
  choices: operator.query((opts) => showChoices(opts)),
  template: operator.query((opts) => goodsTemplate(opts)),
  export: operator
    .use(exportRate)
    .input(exportGoodsInput)
    .mutation((opts) => exportGoods(opts)),
  import: operator
    .use(importRate)
    .input(importGoodsInput)
    .mutation((opts) => importTable(opts)),
  check: operator.input(checkInput).mutation((opts) => checkGoods(opts)),
  create: operator.input(createGoodsInput).mutation((opts) => createGoods(opts)),
  update: operator.input(updateGoodsInput).mutation((opts) => updateGoods(opts)),
  setShelf: operator.input(shelfInput).mutation((opts) => setShelf(opts)),
  stock: operator.input(stockListInput).query((opts) => listStock(opts)),
  changeStock: operator.input(stockInput).mutation((opts) => changeStock(opts)),
  stockChanges: operator.input(stockChangesInput).query((opts) => listStockChanges(opts)),
});
