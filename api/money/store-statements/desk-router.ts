import { ownStoreProcedure } from "../../trpc/desk-procedures";
import { limitRate, router, staffProcedure } from "../../trpc/procedures";
import { closeStatement, previewStatement } from "./close-statement";
import {
  approveStatementInput,
  feeInput,
  payStatementInput,
  periodInput,
  statementCountsInput,
  statementInput,
  statementLinesInput,
  statementListInput,
} from "./inputs";
import { approveStatement, payStatement, setStoreFee } from "./pay-statement";
import {
  countOfStatements,
  exportLines,
  getStatement,
  listAccounts,
  listLines,
  listOfStatements,
} from "./show-statements";

const finance = staffProcedure("finance");
const reader = ownStoreProcedure("finance");
const exportRate = limitRate({ name: "desk.storeStatements.exportLines", limit: 30, windowSeconds: 3600 });

/** 门店结算: finance of the platform closes, approves and pays statements; finance of a store reads those of their store. */
export const storeStatementsDeskRouter = router({
  stores: reader.query((opts) => listAccounts(opts)),
  list: reader.input(statementListInput).query((opts) => listOfStatements(opts)),
  counts: reader.input(statementCountsInput).query((opts) => countOfStatements(opts)),
  get: reader.input(statementInput).query((opts) => getStatement(opts)),
  lines: reader.input(statementLinesInput).query((opts) => listLines(opts)),
  exportLines: reader
    .use(exportRate)
    .input(statementInput)
    .mutation((opts) => exportLines(opts)),
  preview: finance.input(periodInput).query((opts) => previewStatement(opts)),
  close: finance.input(periodInput).mutation((opts) => closeStatement(opts)),
  approve: finance.input(approveStatementInput).mutation((opts) => approveStatement(opts)),
  pay: finance.input(payStatementInput).mutation((opts) => payStatement(opts)),
  setFee: finance.input(feeInput).mutation((opts) => setStoreFee(opts)),
});
