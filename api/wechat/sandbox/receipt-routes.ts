import { createHash } from "node:crypto";
import { dayMs } from "@liandong/core/time/shanghai";
import { Hono } from "hono";
import { z } from "zod";
import { formatRfc3339 } from "../rfc3339";
import { isOfMerchant } from "./accounts";
import { PayRefusal, type SandboxContext } from "./context";
import type { SandboxKeys } from "./keys";
import { assertMerchantSigned, parseBody, payEndpoint, refuseGently } from "./pay-endpoint";
import type { SandboxTransfer } from "./state";
import { findTransfer } from "./transfers";

const path = "/v3/fund-app/mch-transfer/elecsign/out-bill-no";
const receiptDays = 180;
/** WeChat takes a while to make a receipt. */
const makingMs = 60_000;
const linkMs = 10 * 60_000;

/** 电子回单 of transfers: asked for, made after a minute, fetched under an address that is good for ten minutes. */
export function createReceiptRoutes(ctx: SandboxContext): Hono {
  const routes = new Hono();
  const find = (merchant: SandboxKeys, outBillNo: string) => {
    const transfer = findTransfer(ctx, { outBillNo });
    if (!isOfMerchant(ctx, transfer, merchant)) throw new PayRefusal(404, "NOT_FOUND", "记录不存在");
    return transfer;
  };

  routes.post(
    path,
    payEndpoint(ctx, ({ json, merchant }) => {
      const transfer = find(merchant, parseBody(z.object({ out_bill_no: z.string() }), json).out_bill_no);
      const isRecent = ctx.now().getTime() - transfer.createdAt <= receiptDays * dayMs;
      if (transfer.state !== "SUCCESS" || transfer.name === null || !isRecent)
        throw new PayRefusal(400, "INVALID_REQUEST", "不满足回单申请条件");
      if (transfer.receiptAskedAt !== undefined) throw new PayRefusal(400, "ALREADY_EXISTS", "回单已申请");
      transfer.receiptAskedAt = ctx.now().getTime();
      return { status: 200, json: { state: "GENERATING", create_time: formatRfc3339(ctx.now()) } };
    }),
  );

  routes.get(
    `${path}/:number`,
    payEndpoint(ctx, ({ param, merchant, url }) => {
      const transfer = find(merchant, param("number"));
      const { receiptAskedAt } = transfer;
      if (receiptAskedAt === undefined) throw new PayRefusal(404, "NOT_FOUND", "回单不存在");
      if (ctx.now().getTime() < receiptAskedAt + makingMs) return { status: 200, json: { state: "GENERATING" } };
      const until = ctx.now().getTime() + linkMs;
      return {
        status: 200,
        json: {
          state: "FINISHED",
          hash_type: "SHA256",
          hash_value: createHash("sha256").update(receiptOf(transfer)).digest("hex"),
          download_url: `${url.origin}/v3/billdownload/signfile?token=${transfer.outBillNo}.${until}`,
        },
      };
    }),
  );

  routes.get("/v3/billdownload/signfile", async (c) => {
    let file: string | undefined;
    const refusal = await refuseGently(async () => {
      const merchant = assertMerchantSigned(ctx, c, "");
      const [outBillNo = "", until = "0"] = (c.req.query("token") ?? "").split(".");
      if (Number(until) <= ctx.now().getTime()) throw new PayRefusal(400, "INVALID_REQUEST", "下载地址已失效");
      file = receiptOf(find(merchant, outBillNo));
      return { status: 200 };
    });
    if (file === undefined) return Response.json(refusal.json, { status: refusal.status });
    return new Response(file, { headers: { "content-type": "application/pdf" } });
  });

  return routes;
}

/** A page that says what was paid; the sandbox needs no typesetting. */
function receiptOf({ outBillNo, transferBillNo, amountFen }: SandboxTransfer): string {
  return `%PDF-1.4\n% ${outBillNo} ${transferBillNo} ${amountFen}\n%%EOF\n`;
}
