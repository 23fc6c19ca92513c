import { z } from "zod";

/** `TRANSFERING` is spelled as WeChat spells it. SUCCESS, FAIL and CANCELLED are final. */
const stateSchema = z.enum([
  "ACCEPTED",
  "PROCESSING",
  "WAIT_USER_CONFIRM",
  "TRANSFERING",
  "SUCCESS",
  "FAIL",
  "CANCELING",
  "CANCELLED",
]);

/** A transfer bill (商家转账) in answers, queries and notifications. */
export const transferSchema = z
  .object({
    out_bill_no: z.string(),
    transfer_bill_no: z.string(),
    state: stateSchema,
    package_info: z.string().nullish(),
    fail_reason: z.string().nullish(),
    transfer_amount: z.int().nullish(),
    openid: z.string().nullish(),
  })
  .transform((answer) => ({
    outBillNo: answer.out_bill_no,
    transferBillNo: answer.transfer_bill_no,
    state: answer.state,
    /** For `wx.requestMerchantTransfer`; present only while the member has to confirm. */
    packageInfo: answer.package_info || null,
    failReason: answer.fail_reason || null,
    amountFen: answer.transfer_amount ?? null,
    openid: answer.openid ?? null,
  }));

export type Transfer = z.output<typeof transferSchema>;
