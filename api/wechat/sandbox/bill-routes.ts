import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { dayMs, shanghaiDay, startOfShanghaiDay } from "@liandong/core/time/shanghai";
import { Hono } from "hono";
import { z } from "zod";
import { flowBill, tradeBill } from "./bill-tables";
import { PayRefusal, type SandboxContext } from "./context";
import { createOpaque } from "./identifiers";
import { assertMerchantSigned, parseBody, payEndpoint, refuseGently } from "./pay-endpoint";

/** A download address is good for five minutes. */
const linkLifeMs = 5 * 60_000;
/** WeChat keeps bills for the interface for three months. */
const maxDaysBack = 92;
/** The hour of the next day from which a bill is there. */
const readyHour = 10;

const dateInput = z.string().regex(/^\d{4}-\d\d-\d\d$/);
const tarInput = z.literal("GZIP").optional();
const tradeInput = z.object({
  bill_date: dateInput,
  bill_type: z.enum(["ALL", "SUCCESS", "REFUND"]).default("ALL"),
  tar_type: tarInput,
});
const flowInput = z.object({
  bill_date: dateInput,
  account_type: z.enum(["BASIC", "OPERATION", "FEES"]).default("BASIC"),
  tar_type: tarInput,
});

type Link = { bytes: Uint8Array; isPacked: boolean; endsAt: number };

/** WeChat Pay v3, bills: the address of a day's file, signed, and the file itself, which is not. */
export function createBillRoutes(ctx: SandboxContext): Hono {
  const routes = new Hono();
  const links = new Map<string, Link>();

  const offer = (text: string | null, origin: string, tarType: string | undefined) => {
    if (text === null) throw new PayRefusal(400, "NO_STATEMENT_EXIST", "账单文件不存在");
    const now = ctx.now().getTime();
    for (const [token, { endsAt }] of links) if (endsAt <= now) links.delete(token);
    const token = createOpaque("", 48);
    const bytes = new TextEncoder().encode(text);
    links.set(token, { bytes, isPacked: tarType === "GZIP", endsAt: now + linkLifeMs });
    const hash = createHash("sha1").update(bytes).digest("hex");
    const tail = tarType === "GZIP" ? "&tartype=gzip" : "";
    const url = `${origin}/v3/billdownload/file?token=${token}${tail}`;
    return { status: 200 as const, json: { hash_type: "SHA1", hash_value: hash, download_url: url } };
  };

  routes.get(
    "/v3/bill/tradebill",
    payEndpoint(ctx, ({ url }) => {
      const input = parseBody(tradeInput, Object.fromEntries(url.searchParams));
      assertReady(ctx, input.bill_date);
      if (input.bill_type !== "ALL") throw new PayRefusal(400, "INVALID_REQUEST", "沙箱只有 ALL 账单");
      return offer(tradeBill(ctx, input.bill_date), url.origin, input.tar_type);
    }),
  );

  routes.get(
    "/v3/bill/fundflowbill",
    payEndpoint(ctx, ({ url }) => {
      const input = parseBody(flowInput, Object.fromEntries(url.searchParams));
      assertReady(ctx, input.bill_date);
      return offer(flowBill(ctx, input.account_type, input.bill_date), url.origin, input.tar_type);
    }),
  );

  routes.get("/v3/billdownload/file", async (c) => {
    let file: Link | undefined;
    const refusal = await refuseGently(async () => {
      assertMerchantSigned(ctx, c, "");
      file = links.get(c.req.query("token") ?? "");
      if (!file || file.endsAt <= ctx.now().getTime()) throw new PayRefusal(400, "INVALID_REQUEST", "下载地址已失效");
      return { status: 200 };
    });
    if (!file || refusal.status !== 200) return Response.json(refusal.json, { status: refusal.status });
    const body = file.isPacked ? gzipSync(file.bytes) : file.bytes;
    return new Response(new Uint8Array(body), { headers: { "content-type": "text/plain" } });
  });

  return routes;
}

/** A day's bill is made from nine o'clock of the next day on, and can be fetched for three months. */
function assertReady(ctx: SandboxContext, day: string): void {
  const start = startOfShanghaiDay(day).getTime();
  const now = ctx.now().getTime();
  if (!Number.isFinite(start) || shanghaiDay(new Date(start)) !== day)
    throw new PayRefusal(400, "PARAM_ERROR", "参数错误：bill_date");
  if (day >= shanghaiDay(ctx.now())) throw new PayRefusal(400, "INVALID_REQUEST", "账单日期不能是今天或以后");
  if (now < start + dayMs + readyHour * 3_600_000) throw new PayRefusal(400, "STATEMENT_CREATING", "账单生成中");
  if (now - start > maxDaysBack * dayMs) throw new PayRefusal(400, "INVALID_REQUEST", "只能下载三个月内的账单");
}
