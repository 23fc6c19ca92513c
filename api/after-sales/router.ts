import { lookUpProcedure, serviceProcedure } from "../desk/procedures";
import { limitRate, memberProcedure, router } from "../trpc/procedures";
import { approveCase, passInspection, receiveReturn, rejectCase } from "./decide-case";
import {
  approveInput,
  askAgainInput,
  byNumber,
  casesInput,
  decideInput,
  listInput,
  optionsInput,
  passInput,
  queueInput,
  quoteInput,
  quoteRefundInput,
  refundInput,
  requestInput,
  sendBackInput,
} from "./inputs";
import { askAgain, sendBack, withdrawAfterSale } from "./member-steps";
import { quoteAfterSale, quoteStaffRefund } from "./quote-after-sale";
import { refundByStaff } from "./refund-by-staff";
import { requestAfterSale } from "./request-after-sale";
import { retryCaseRefund } from "./retry-refund";
import { listOwnCases, showCase } from "./show-case";
import { showOptions } from "./show-options";
import { listMemberCases, showDeskCase, showQueue } from "./show-queue";

/** Staff read every one of them: nobody asks more often than a person could. */
const askRate = limitRate({ name: "after-sales.ask", limit: 20, windowSeconds: 3600 });

/** 售后: members ask, customer service and operators decide. */
export const afterSalesRouter = router({
  options: memberProcedure.input(optionsInput).query((opts) => showOptions(opts)),
  quote: memberProcedure.input(quoteInput).query((opts) => quoteAfterSale(opts)),
  request: memberProcedure
    .use(askRate)
    .input(requestInput)
    .mutation((opts) => requestAfterSale(opts)),
  askAgain: memberProcedure
    .use(askRate)
    .input(askAgainInput)
    .mutation((opts) => askAgain(opts)),
  withdraw: memberProcedure.input(byNumber).mutation((opts) => withdrawAfterSale(opts)),
  sendBack: memberProcedure.input(sendBackInput).mutation((opts) => sendBack(opts)),
  list: memberProcedure.input(listInput).query((opts) => listOwnCases(opts)),
  get: memberProcedure.input(byNumber).query((opts) => showCase(opts)),
  queue: lookUpProcedure.input(queueInput).query((opts) => showQueue(opts)),
  ofMember: lookUpProcedure.input(casesInput).query((opts) => listMemberCases(opts)),
  deskCase: lookUpProcedure.input(byNumber).query((opts) => showDeskCase(opts)),
  approve: serviceProcedure.input(approveInput).mutation((opts) => approveCase(opts)),
  reject: serviceProcedure.input(decideInput).mutation((opts) => rejectCase(opts)),
  receive: serviceProcedure.input(decideInput).mutation((opts) => receiveReturn(opts)),
  pass: serviceProcedure.input(passInput).mutation((opts) => passInspection(opts)),
  quoteRefund: serviceProcedure.input(quoteRefundInput).query((opts) => quoteStaffRefund(opts)),
  refund: serviceProcedure.input(refundInput).mutation((opts) => refundByStaff(opts)),
  retryRefund: serviceProcedure.input(decideInput).mutation((opts) => retryCaseRefund(opts)),
});
