import { limitRate, memberProcedure, router } from "../../trpc/procedures";
import { listCarriers } from "../shipping/list-carriers";
import {
  askAgainInput,
  byCaseNo,
  listCasesInput,
  optionsInput,
  ownRefundInput,
  quoteCaseInput,
  requestCaseInput,
  sendBackInput,
} from "./inputs";
import { askAgain, sendBack, withdrawAfterSale } from "./member-steps";
import { quoteAfterSale } from "./quote-after-sale";
import { requestAfterSale } from "./request-after-sale";
import { listOwnCases, showCase } from "./show-case";
import { showOwnConsequences } from "./show-consequences";
import { showOptions } from "./show-options";

/** Staff read every case: allow no more than a person could write. */
const askRate = limitRate({ name: "after-sales.ask", limit: 20, windowSeconds: 3600 });

/** A preview locks what the refund would lock. */
const lookRate = limitRate({ name: "after-sales.consequences", limit: 120, windowSeconds: 600 });

/** 售后: a member's own cases. */
export const afterSalesRouter = router({
  options: memberProcedure.input(optionsInput).query((opts) => showOptions(opts)),
  quote: memberProcedure.input(quoteCaseInput).query((opts) => quoteAfterSale(opts)),
  consequences: memberProcedure
    .use(lookRate)
    .input(ownRefundInput)
    .query((opts) => showOwnConsequences(opts)),
  request: memberProcedure
    .use(askRate)
    .input(requestCaseInput)
    .mutation((opts) => requestAfterSale(opts)),
  askAgain: memberProcedure
    .use(askRate)
    .input(askAgainInput)
    .mutation((opts) => askAgain(opts)),
  withdraw: memberProcedure.input(byCaseNo).mutation((opts) => withdrawAfterSale(opts)),
  /** 退货快递: the carriers that a buyer chooses from. */
  carriers: memberProcedure.query(listCarriers),
  sendBack: memberProcedure.input(sendBackInput).mutation((opts) => sendBack(opts)),
  list: memberProcedure.input(listCasesInput).query((opts) => listOwnCases(opts)),
  get: memberProcedure.input(byCaseNo).query((opts) => showCase(opts)),
});
