import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { z } from "zod";
import type { PayContext } from "../context";
import { type HttpAnswer, readJson } from "../exchange-http";
import { parseAnswer } from "../parse-answer";
import { unknownOutcome, WechatError } from "../wechat-error";
import { callPay } from "./call-pay";
import { sendSigned } from "./send-signed";

/** 交易账单, and the 资金账单 of the merchant's three accounts: 基本账户, 运营账户, 手续费账户. */
export const billKinds = ["trade", "basic", "operation", "fees"] as const;
export type BillKind = (typeof billKinds)[number];

/** `none`: nothing happened on that day. `making`: WeChat has not finished it yet. */
export type BillAnswer = { state: "here"; sha1: string; text: string } | { state: "none" } | { state: "making" };

/** Bills of a day that WeChat makes no file for, and those that it has not made yet. */
const noBill = "NO_STATEMENT_EXIST";
const notYet = "STATEMENT_CREATING";

const linkSchema = z.object({
  download_url: z.url(),
  hash_type: z.literal("SHA1"),
  hash_value: z.string().regex(/^[0-9a-fA-F]{40}$/),
});

/** A large shop's day; WeChat sends it at some megabytes a second. */
const downloadTimeoutMs = 60_000;
/** A gzip file that grows past this is not a bill. */
const maxBytes = 256 * 1024 * 1024;

/**
 * Downloads the bill of a calendar day of Asia/Shanghai (`2026-03-01`), and checks it against the digest in WeChat's signed
 * answer: the file itself comes without a signature.
 * @throws WechatError wechat.refused, wechat.unavailable (nothing was changed; ask again later)
 */
export async function downloadBill({
  ctx,
  input,
}: {
  ctx: PayContext;
  input: { day: string; kind: BillKind };
}): Promise<BillAnswer> {
  const call = `pay.bill.${input.kind}`;
  const asked = await askForLink(ctx, { ...input, call });
  if (typeof asked === "string") return { state: asked };
  const { download_url: url, hash_value: sha1 } = asked;
  const { pathname, search } = new URL(url);
  if (!pathname.startsWith("/v3/billdownload/")) throw unknownOutcome({ call, cause: "unexpected download address" });
  // The path that WeChat named, on the merchant's own way to WeChat Pay.
  const file = { call, method: "GET", pathAndQuery: `${pathname}${search}`, timeoutMs: downloadTimeoutMs } as const;
  const answer = await sendSigned(ctx, file);
  const { status } = answer;
  if (status !== 200) throw unknownOutcome({ call, status, ...saidBy(answer) });
  const bytes = unpack(answer.body, call);
  const digest = createHash("sha1").update(bytes).digest("hex");
  if (digest !== sha1.toLowerCase()) throw unknownOutcome({ call, cause: "the file is not the one that was promised" });
  return { state: "here", sha1: digest, text: new TextDecoder().decode(bytes) };
}

type Asked = { day: string; kind: BillKind; call: string };

async function askForLink(ctx: PayContext, { day, kind, call }: Asked) {
  const pathAndQuery =
    kind === "trade"
      ? `/v3/bill/tradebill?bill_date=${day}&bill_type=ALL&tar_type=GZIP`
      : `/v3/bill/fundflowbill?bill_date=${day}&account_type=${kind.toUpperCase()}&tar_type=GZIP`;
  try {
    const answer = await callPay({ ctx, input: { call, method: "GET", pathAndQuery } });
    return parseAnswer(call, linkSchema, answer);
  } catch (error) {
    const isRefused = error instanceof WechatError && error.outcome === "refused";
    if (isRefused && error.wechatCode === noBill) return "none";
    if (isRefused && error.wechatCode === notYet) return "making";
    throw error;
  }
}

function saidBy(answer: HttpAnswer) {
  const said = z.object({ code: z.string(), message: z.string().default("") }).safeParse(readJson(answer));
  return said.success ? { wechatCode: said.data.code, wechatMessage: said.data.message } : {};
}

/** The file as it was before packing; proxies may have unpacked it on its way. */
function unpack(bytes: Uint8Array, call: string): Uint8Array {
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  if (!isPacked) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: maxBytes });
  } catch {
    throw unknownOutcome({ call, cause: "the file cannot be unpacked" });
  }
}
