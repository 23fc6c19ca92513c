import { DomainError, type ErrorCode } from "@liandong/core/errors";
import { type PaymentAnswer, readPaymentAnswer } from "@liandong/core/withdrawals/payment-answer";
import { listBatchLines, markExported } from "@liandong/db/money/payment-batches/payment-batches";
import { Hono, type Context as HonoContext } from "hono";
import { bodyLimit } from "hono/body-limit";
import { z } from "zod";
import { bearerToken } from "../../http/bearer-token";
import { errorAnswer } from "../../http/error-answer";
import type { RequestEnv } from "../../http/log-requests";
import { XlsxRefused } from "../../http/read-xlsx";
import { createContext, type Deps, type StaffContext } from "../../trpc/context";
import { idInput, reasonInput } from "../../trpc/inputs";
import { takeAttempt } from "../../trpc/rate-limit";
import { recordDeed } from "../../trpc/record-deed";
import { readSheet } from "../../uploads/read-sheet";
import { batchLimit } from "../withdrawals/inputs";
import { batchFile } from "./batch-file";
import { requireBatch } from "./show-batches";

const fileRate = { name: "desk.paymentBatches.file", limit: 60, windowSeconds: 3600 };
const readRate = { name: "desk.paymentBatches.read", limit: 120, windowSeconds: 3600 };
const maxTableBytes = 4 * 1024 ** 2;

const statuses: Partial<Record<ErrorCode, 400 | 401 | 403 | 404 | 413 | 429>> = {
  "auth.login_required": 401,
  "auth.forbidden": 403,
  "staff.password_expired": 403,
  "payment_batch.unknown": 404,
  "request.too_many": 429,
  "input.invalid": 400,
  "upload.too_large": 413,
};

const types = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;

const fileInput = z.object({ kind: z.enum(["bank", "alipay"]), format: z.enum(["csv", "xlsx"]), reason: reasonInput });
const kindNames = { bank: "银行", alipay: "支付宝" } as const;

/**
 * `POST /payment-batches/{id}/file` answers a batch's file with receivers in the clear; `POST /payment-batches/{id}/answer` reads the
 * table that the bank gave back, and changes nothing. Both for the platform's finance.
 */
export function paymentBatchRoutes(deps: Deps): Hono<RequestEnv> {
  const routes = new Hono<RequestEnv>();
  routes.post("/payment-batches/:id/file", bodyLimit({ maxSize: 16 * 1024 }), (c) =>
    answering(c, async () => {
      const ctx = await requireFinance(deps, c);
      const { id, kind, format, reason } = readInput(c.req.param("id"), await c.req.json().catch(() => null));
      await takeAttempt({ ctx, input: { ...fileRate, key: ctx.staff.id } });
      const { batch } = await deps.db.run((handle) => requireBatch(handle, id));
      const { lines, body } = await batchFile({ deps, id, kind }, format);
      await deps.db.transaction(async (tx) => {
        await markExported(tx, { id, now: ctx.now() });
        const detail = { batchNo: batch.batchNo, lines, format: `${kindNames[kind]} ${format}` };
        const subject = `payment-batch:${batch.batchNo}` as const;
        await recordDeed(tx, ctx, { action: "desk.paymentBatches.export", subject, detail, reason });
      });
      c.header("content-type", types[format]);
      const name = `${kindNames[kind]}打款_${batch.batchNo}.${format}`;
      c.header("content-disposition", `attachment; filename*=UTF-8''${encodeURIComponent(name)}`);
      c.header("cache-control", "no-store");
      return c.body(body);
    }),
  );
  const limit = bodyLimit({ maxSize: maxTableBytes, onError: (c) => errorAnswer(c, "upload.too_large", 413) });
  routes.post("/payment-batches/:id/answer", limit, (c) =>
    answering(c, async () => {
      const ctx = await requireFinance(deps, c);
      const id = readId(c.req.param("id"));
      await takeAttempt({ ctx, input: { ...readRate, key: ctx.staff.id } });
      try {
        return c.json(await readAnswer(deps, { id, bytes: new Uint8Array(await c.req.arrayBuffer()) }));
      } catch (error) {
        if (!(error instanceof XlsxRefused)) throw error;
        return c.json({ code: "input.invalid", message: error.message }, 400);
      }
    }),
  );
  return routes;
}

/** What the bank's table says of the lines that wait, and how many those are. */
export type ReadAnswer = PaymentAnswer & { waiting: number };

async function readAnswer(deps: Deps, { id, bytes }: { id: string; bytes: Uint8Array }): Promise<ReadAnswer> {
  const lines = await deps.db.run(async (handle) => {
    await requireBatch(handle, id);
    return listBatchLines(handle, { id, state: "waiting", after: null, limit: batchLimit });
  });
  const payouts = new Map(lines.map(({ line }) => [line.withdrawalNo, line.payoutFen]));
  const { cells, unclosedRow } = await readSheet(bytes);
  if (unclosedRow !== null) throw new XlsxRefused(`第 ${unclosedRow} 行的引号没有配对，请另存后再试`);
  return { waiting: lines.length, ...readPaymentAnswer(cells, payouts) };
}

function readId(text: string): string {
  const id = idInput.safeParse(text);
  if (!id.success) throw new DomainError("payment_batch.unknown");
  return id.data;
}

function readInput(id: string, body: unknown) {
  const input = fileInput.safeParse(body);
  if (!input.success) throw new DomainError("input.invalid", { field: input.error.issues[0]?.path[0] });
  return { id: readId(id), ...input.data };
}

async function answering(c: HonoContext<RequestEnv>, answer: () => Promise<Response>): Promise<Response> {
  try {
    return await answer();
  } catch (error) {
    const status = error instanceof DomainError ? statuses[error.code] : undefined;
    if (!status) throw error;
    return errorAnswer(c, (error as DomainError).code, status);
  }
}

/** @throws DomainError auth.login_required, auth.forbidden, staff.password_expired */
async function requireFinance(deps: Deps, c: HonoContext<RequestEnv>): Promise<StaffContext> {
  const { requestId, clientIp } = c.var;
  const ctx = createContext(deps, { token: bearerToken(c), requestId, clientIp });
  const subject = await ctx.identify();
  if (subject?.kind !== "staff") throw new DomainError("auth.login_required");
  if (subject.mustChangePassword) throw new DomainError("staff.password_expired");
  const isFinance = subject.roles.some((role) => role === "finance" || role === "admin");
  const may = isFinance || subject.rights.includes("paymentBatches.act");
  if (!may || subject.storeId !== null) throw new DomainError("auth.forbidden");
  return { ...ctx, subject, staff: subject };
}
