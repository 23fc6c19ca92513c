import { router, staffProcedure } from "../../trpc/procedures";
import {
  batchCountsInput,
  batchInput,
  batchLinesInput,
  batchListInput,
  checkBatchInput,
  makeBatchInput,
  recordInput,
  removeInput,
} from "./inputs";
import { checkBatch, makeBatch } from "./make-batch";
import { recordLines, removeLines } from "./record-lines";
import { countOfBatches, getBatch, listLines, listOfBatches } from "./show-batches";

const finance = staffProcedure("finance");

/** 打款批次: withdrawals that finance pays by hand with one file of the bank or of Alipay; its files are routes (batch-routes.ts). */
export const paymentBatchesDeskRouter = router({
  list: finance.input(batchListInput).query((opts) => listOfBatches(opts)),
  counts: finance.input(batchCountsInput).query((opts) => countOfBatches(opts)),
  get: finance.input(batchInput).query((opts) => getBatch(opts)),
  lines: finance.input(batchLinesInput).query((opts) => listLines(opts)),
  // A mutation only because a thousand numbers do not fit into an address; it writes nothing.
  check: finance.input(checkBatchInput).mutation((opts) => checkBatch(opts)),
  make: finance.input(makeBatchInput).mutation((opts) => makeBatch(opts)),
  record: finance.input(recordInput).mutation((opts) => recordLines(opts)),
  remove: finance.input(removeInput).mutation((opts) => removeLines(opts)),
});
