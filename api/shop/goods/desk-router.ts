import { limitRate, router, storeStaffProcedure } from "../../trpc/procedures";
import { batchCategory, batchPrice } from "./batch-goods";
import { changeStock } from "./change-stock";
import { checkGoods } from "./check-goods";
import { countStock, setWarning } from "./count-stock";
import { createGoods } from "./create-goods";
import { exportGoods, goodsTemplate } from "./export-goods";
import { getGoods } from "./get-goods";
import { importTable } from "./import-table";
import {
  categoryBatchInput,
  checkInput,
  countStockInput,
  createGoodsInput,
  goodsCountsInput,
  goodsIdList,
  goodsIdsInput,
  goodsInput,
  goodsListInput,
  importGoodsInput,
  priceBatchInput,
  shelfInput,
  shelfTimesInput,
  stockChangesInput,
  stockCountsInput,
  stockInput,
  stockListInput,
  stockOrdersInput,
  updateGoodsInput,
  warningInput,
} from "./inputs";
import { countGoodsByView, listGoods, listIdsOfGoods } from "./list-goods";
import { countStockByView, listStock, listStockChanges, listStockOrders } from "./list-stock";
import { removeGoods, restoreGoods, setShelf, setShelfTimes } from "./set-shelf";
import { showChoices } from "./show-choices";
import { updateGoods } from "./update-goods";

const operator = storeStaffProcedure("operator");
const exportRate = limitRate({ name: "desk.goods.export", limit: 30, windowSeconds: 3600 });
const importRate = limitRate({ name: "desk.goods.import", limit: 120, windowSeconds: 3600 });

/** 商品 as operators see and change them; every change is audited. */
export const goodsDeskRouter = router({
  list: operator.input(goodsListInput).query((opts) => listGoods(opts)),
  counts: operator.input(goodsCountsInput).query((opts) => countGoodsByView(opts)),
  ids: operator.input(goodsIdsInput).query((opts) => listIdsOfGoods(opts)),
  get: operator.input(goodsInput).query((opts) => getGoods(opts)),
  choices: operator.query((opts) => showChoices(opts)),
  template: operator.query((opts) => goodsTemplate(opts)),
  export: operator
    .use(exportRate)
    .input(goodsIdsInput)
    .mutation((opts) => exportGoods(opts)),
  import: operator
    .use(importRate)
    .input(importGoodsInput)
    .mutation((opts) => importTable(opts)),
  check: operator.input(checkInput).mutation((opts) => checkGoods(opts)),
  create: operator.input(createGoodsInput).mutation((opts) => createGoods(opts)),
  update: operator.input(updateGoodsInput).mutation((opts) => updateGoods(opts)),
  setShelf: operator.input(shelfInput).mutation((opts) => setShelf(opts)),
  setShelfTimes: operator.input(shelfTimesInput).mutation((opts) => setShelfTimes(opts)),
  remove: operator.input(goodsIdList).mutation((opts) => removeGoods(opts)),
  restore: operator.input(goodsIdList).mutation((opts) => restoreGoods(opts)),
  batchCategory: operator.input(categoryBatchInput).mutation((opts) => batchCategory(opts)),
  batchPrice: operator.input(priceBatchInput).mutation((opts) => batchPrice(opts)),
  stock: operator.input(stockListInput).query((opts) => listStock(opts)),
  stockCounts: operator.input(stockCountsInput).query((opts) => countStockByView(opts)),
  setWarning: operator.input(warningInput).mutation((opts) => setWarning(opts)),
  countStock: operator.input(countStockInput).mutation((opts) => countStock(opts)),
  changeStock: operator.input(stockInput).mutation((opts) => changeStock(opts)),
  stockChanges: operator.input(stockChangesInput).query((opts) => listStockChanges(opts)),
  stockOrders: operator.input(stockOrdersInput).query((opts) => listStockOrders(opts)),
});
