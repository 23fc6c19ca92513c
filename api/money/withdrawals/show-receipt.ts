import { DomainError } from "@liandong/core/errors";
import { findWithdrawal } from "@liandong/db/money/withdrawals/withdrawals";
import type { z } from "zod";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import type { byWithdrawalNo } from "./inputs";

export type WithdrawalReceipt =
  | { state: "making" }
  | { state: "failed"; reason: string }
  | { state: "here"; pdfBase64: string };

type ReceiptCall = { ctx: StaffContext; input: z.infer<typeof byWithdrawalNo> };

/**
 * 电子回单: WeChat's receipt of a withdrawal that arrived, for the books; the first call asks WeChat to make it. It shows the
 * receiver's name, so who fetched it is recorded.
 * @throws DomainError withdrawal.unknown, withdrawal.state (not paid by WeChat); WechatError transfer.refused (WeChat makes none
 *   for this transfer), wechat.unavailable
 */
export async function showReceipt({ ctx, input }: ReceiptCall): Promise<WithdrawalReceipt> {
  const { withdrawalNo } = input;
  const found = await ctx.db.run((handle) => findWithdrawal(handle, withdrawalNo));
  if (!found) throw new DomainError("withdrawal.unknown");
  if (found.channel !== "wechat" || found.state !== "paid") throw new DomainError("withdrawal.state");
  const { pay } = await ctx.wechat.of(found);
  const receipt = await pay.transferReceipt(withdrawalNo);
  if (receipt.state !== "here") return receipt;
  await ctx.db.transaction((tx) =>
    recordDeed(tx, ctx, {
      action: "desk.withdrawals.receipt",
      subject: `m:${found.memberId}`,
      detail: { withdrawalNo },
      reason: null,
    }),
  );
  return { state: "here", pdfBase64: Buffer.from(receipt.bytes).toString("base64") };
}
