import { ownStoreLookUpProcedure, ownStoreProcedure, ownStoreServiceProcedure } from "../../trpc/desk-procedures";
import { router, staffProcedure } from "../../trpc/procedures";
import { compensate, quoteCompensation } from "./compensate";
import { approveCase, passInspection, receiveReturn, rejectCase } from "./decide-case";
import { markRefundPaid, refundToBank } from "./failed-refund";
import {
  approveInput,
  byCaseNo,
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
import { countCasesByView, listCases } from "./list-cases";
import { caseCountsInput, caseListInput } from "./list-inputs";
import { quoteStaffRefund } from "./quote-after-sale";
import { refundByStaff } from "./refund-by-staff";
import { retryCaseRefund } from "./retry-refund";
import { showConsequences } from "./show-consequences";
import { listMemberCases, showDeskCase } from "./show-queue";

const looker = ownStoreProcedure("service", "operator", "finance");

/** 售后: cases as staff list and decide them. */
export const afterSalesDeskRouter = router({
  list: ownStoreLookUpProcedure.input(caseListInput).query((opts) => listCases(opts)),
  counts: looker.input(caseCountsInput).query((opts) => countCasesByView(opts)),
  ofMember: ownStoreLookUpProcedure.input(casesInput).query((opts) => listMemberCases(opts)),
  get: ownStoreLookUpProcedure.input(byCaseNo).query((opts) => showDeskCase(opts)),
  approve: ownStoreServiceProcedure.input(approveInput).mutation((opts) => approveCase(opts)),
  reject: ownStoreServiceProcedure.input(decideInput).mutation((opts) => rejectCase(opts)),
  receive: ownStoreServiceProcedure.input(decideInput).mutation((opts) => receiveReturn(opts)),
  pass: ownStoreServiceProcedure.input(passInput).mutation((opts) => passInspection(opts)),
  quoteRefund: ownStoreServiceProcedure.input(quoteRefundInput).query((opts) => quoteStaffRefund(opts)),
  consequences: ownStoreServiceProcedure.input(quoteRefundInput).query((opts) => showConsequences(opts)),
  refund: ownStoreServiceProcedure.input(refundInput).mutation((opts) => refundByStaff(opts)),
  quoteCompensation: ownStoreServiceProcedure.input(quoteCompensationInput).query((opts) => quoteCompensation(opts)),
  compensate: ownStoreServiceProcedure.input(compensateInput).mutation((opts) => compensate(opts)),
  retryRefund: ownStoreServiceProcedure.input(decideInput).mutation((opts) => retryCaseRefund(opts)),
  refundToBank: staffProcedure("finance")
    .input(refundToBankInput)
    .mutation((opts) => refundToBank(opts)),
  markRefundPaid: staffProcedure("finance")
    .input(markRefundPaidInput)
    .mutation((opts) => markRefundPaid(opts)),
});
