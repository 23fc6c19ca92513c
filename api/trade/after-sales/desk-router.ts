import { lookUpProcedure, serviceProcedure } from "../../trpc/desk-procedures";
import { router, staffProcedure } from "../../trpc/procedures";
import { compensate, quoteCompensation } from "./compensate";
import { approveCase, passInspection, receiveReturn, rejectCase } from "./decide-case";
import { markRefundPaid, refundToBank } from "./failed-refund";
import {
  approveInput,
  byCaseNo,
  caseQueueInput,
  casesInput,
  compensateInput,
  decideInput,
  markRefundPaidInput,
  passInput,
  quoteCompensationInput,
  quoteRefundInput,
  refundInput,
  refundToBankInput,
} from "./inputs";
import { quoteStaffRefund } from "./quote-after-sale";
import { refundByStaff } from "./refund-by-staff";
import { retryCaseRefund } from "./retry-refund";
import { showConsequences } from "./show-consequences";
import { listMemberCases, showDeskCase, showQueue } from "./show-queue";

/** 售后: cases as staff list and decide them. */
export const afterSalesDeskRouter = router({
  queue: lookUpProcedure.input(caseQueueInput).query((opts) => showQueue(opts)),
  ofMember: lookUpProcedure.input(casesInput).query((opts) => listMemberCases(opts)),
  get: lookUpProcedure.input(byCaseNo).query((opts) => showDeskCase(opts)),
  approve: serviceProcedure.input(approveInput).mutation((opts) => approveCase(opts)),
  reject: serviceProcedure.input(decideInput).mutation((opts) => rejectCase(opts)),
  receive: serviceProcedure.input(decideInput).mutation((opts) => receiveReturn(opts)),
  pass: serviceProcedure.input(passInput).mutation((opts) => passInspection(opts)),
  quoteRefund: serviceProcedure.input(quoteRefundInput).query((opts) => quoteStaffRefund(opts)),
  consequences: serviceProcedure.input(quoteRefundInput).query((opts) => showConsequences(opts)),
  refund: serviceProcedure.input(refundInput).mutation((opts) => refundByStaff(opts)),
  quoteCompensation: serviceProcedure.input(quoteCompensationInput).query((opts) => quoteCompensation(opts)),
  compensate: serviceProcedure.input(compensateInput).mutation((opts) => compensate(opts)),
  retryRefund: serviceProcedure.input(decideInput).mutation((opts) => retryCaseRefund(opts)),
  refundToBank: staffProcedure("finance")
    .input(refundToBankInput)
    .mutation((opts) => refundToBank(opts)),
  markRefundPaid: staffProcedure("finance")
    .input(markRefundPaidInput)
    .mutation((opts) => markRefundPaid(opts)),
});
