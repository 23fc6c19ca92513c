import { createHash } from "node:crypto";
import { z } from "zod";
import type { PayContext } from "../context";
import { parseAnswer } from "../parse-answer";
import { unknownOutcome, WechatError } from "../wechat-error";
import { callPay } from "./call-pay";
import { callForNumber } from "./query-payment";
import { sendSigned } from "./send-signed";

const path = "/v3/fund-app/mch-transfer/elecsign/out-bill-no";
const call = "pay.transferReceipt";

const receiptSchema = z.object({
  state: z.enum(["GENERATING", "FINISHED", "FAILED"]),
  fail_reason: z.string().nullish(),
  hash_type: z.string().nullish(),
  hash_value: z.string().nullish(),
  download_url: z.string().nullish(),
});

export type TransferReceipt =
  | { state: "making" }
  | { state: "failed"; reason: string }
  | { state: "here"; bytes: Uint8Array };

/** A receipt is a PDF of some pages. */
const maxBytes = 20 * 1024 * 1024;

/**
 * 电子回单: asks for the receipt of a transfer that arrived, once, and fetches it when WeChat has made it. The file comes
 * unsigned and is compared with the digest in the signed answer. WeChat makes none without the receiver's name, or after
 * six months.
 * @throws WechatError transfer.refused (no receipt for this transfer), wechat.unavailable
 */
export async function fetchTransferReceipt({
  ctx,
  input,
}: {
  ctx: PayContext;
  input: { outBillNo: string };
}): Promise<TransferReceipt> {
  const { outBillNo } = input;
  try {
    const known = await query(ctx, outBillNo);
    if (known) return await read(ctx, known);
    await callPay({ ctx, input: { call, method: "POST", pathAndQuery: path, json: { out_bill_no: outBillNo } } });
    const asked = await query(ctx, outBillNo);
    return asked ? await read(ctx, asked) : { state: "making" };
  } catch (error) {
    if (!(error instanceof WechatError) || error.outcome !== "refused") throw error;
    throw new WechatError("refused", "transfer.refused", error.wechat);
  }
}

async function query(ctx: PayContext, outBillNo: string) {
  const answer = await callForNumber({ ctx, call, pathAndQuery: `${path}/${encodeURIComponent(outBillNo)}` });
  return answer === null ? null : parseAnswer(call, receiptSchema, answer);
}

async function read(ctx: PayContext, receipt: z.output<typeof receiptSchema>): Promise<TransferReceipt> {
  if (receipt.state === "GENERATING") return { state: "making" };
  if (receipt.state === "FAILED") return { state: "failed", reason: receipt.fail_reason ?? "" };
  const { hash_type: hashType, hash_value: hash, download_url: address } = receipt;
  const isKnown = hashType === "SHA256" && hash && address && URL.canParse(address);
  if (!isKnown) throw unknownOutcome({ call, cause: "a receipt without an address and its digest" });
  const { pathname, search } = new URL(address);
  const { status, body: bytes } = await sendSigned(ctx, { call, method: "GET", pathAndQuery: `${pathname}${search}` });
  if (status !== 200 || bytes.length > maxBytes) throw unknownOutcome({ call, status });
  const digest = createHash("sha256").update(bytes).digest("hex");
  if (digest !== hash.toLowerCase()) throw unknownOutcome({ call, cause: "the file is not the one that was promised" });
  return { state: "here", bytes };
}
