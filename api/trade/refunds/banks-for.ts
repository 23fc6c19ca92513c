import { type RefundBank, refundBankCodes, refundBanks } from "@liandong/core/after-sales/banks";
import type { RefundFailure } from "@liandong/db/trade/refunds/refunds";

export type RefundBankOption = { code: RefundBank; name: string };

/** The banks to whose cards WeChat pays a failed refund: it takes only an abnormal one there. */
export function banksFor(failure: RefundFailure | null): RefundBankOption[] {
  return failure === "abnormal" ? refundBankCodes.map((code) => ({ code, name: refundBanks[code] })) : [];
}
