import { DomainError, type ErrorCode } from "@liandong/core/errors";
import type { ExportSlice } from "@liandong/db/money/books/exports";
import { Hono } from "hono";
import { bearerToken } from "../../http/bearer-token";
import { csvLine } from "../../http/csv-cells";
import { errorAnswer } from "../../http/error-answer";
import type { RequestEnv } from "../../http/log-requests";
import { streamXlsx } from "../../http/xlsx-stream";
import { createContext, type Deps, type StaffSubject, type Subject } from "../../trpc/context";
import { takeAttempt } from "../../trpc/rate-limit";
import { recordDeed } from "../../trpc/record-deed";
import { type ExportTable, exportTables } from "./export-tables";
import { type SpanInput, spanInput, yearInput } from "./inputs";

const exportRate = { name: "desk.books.export", limit: 30, windowSeconds: 3600 };
/** Rows or bookings read at a time, because a whole file may not fit into memory. */
const pageRows = 500;

const statuses: Partial<Record<ErrorCode, 400 | 401 | 403 | 404 | 429>> = {
  "auth.login_required": 401,
  "auth.forbidden": 403,
  "request.not_found": 404,
  "request.too_many": 429,
  "input.invalid": 400,
};

const types = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;

function isFormat(text: string): text is keyof typeof types {
  return Object.hasOwn(types, text);
}

/** `GET /exports/{orders|withdrawals|ledger|commission|commission-years|bills|day-closes}.{csv|xlsx}?from=…&to=…` for the platform's finance. */
export function exportRoutes(deps: Deps): Hono<RequestEnv> {
  const routes = new Hono<RequestEnv>();
  routes.get("/exports/:file", async (c) => {
    const { requestId, clientIp } = c.var;
    const ctx = createContext(deps, { token: bearerToken(c), requestId, clientIp });
    try {
      const staff = requireFinance(await ctx.identify());
      const [name = "", format = "csv"] = c.req.param("file").split(".");
      const table = Object.hasOwn(exportTables, name) ? exportTables[name] : undefined;
      if (!table || !isFormat(format)) throw new DomainError("request.not_found");
      const span = (name === "commission-years" ? yearInput : spanInput).safeParse(c.req.query());
      if (!span.success) throw new DomainError("input.invalid", { field: "to" });
      await takeAttempt({ ctx, input: { ...exportRate, key: staff.id } });
      const { from, to } = span.data;
      await deps.db.run((handle) =>
        recordDeed(
          handle,
          { now: deps.now, staff },
          { action: "desk.books.export", subject: `export:${table.name}`, detail: { from, to }, reason: null },
        ),
      );
      c.header("content-type", types[format]);
      c.header(
        "content-disposition",
        `attachment; filename*=UTF-8''${encodeURIComponent(`${table.name}_${from}_${to}.${format}`)}`,
      );
      c.header("cache-control", "no-store");
      return c.body(format === "csv" ? streamTable(deps, table, span.data) : sheetOf(deps, table, span.data));
    } catch (error) {
      const status = error instanceof DomainError ? statuses[error.code] : undefined;
      if (!status) throw error;
      return errorAnswer(c, (error as DomainError).code, status);
    }
  });
  return routes;
}

function requireFinance(subject: Subject | null): StaffSubject {
  if (subject?.kind !== "staff") throw new DomainError("auth.login_required");
  const isFinance = subject.roles.some((role) => role === "finance" || role === "admin");
  const hasRight = subject.rights.includes("books.act");
  if (!(isFinance || hasRight) || subject.storeId !== null || subject.mustChangePassword)
    throw new DomainError("auth.forbidden");
  return subject;
}

/** Reads a page once the last one was sent, so that a slow reader holds no database connection. */
function streamTable(deps: Deps, table: ExportTable, span: SpanInput): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let after: string | null = null;
  return new ReadableStream({
    start: (controller) => controller.enqueue(encoder.encode(`\uFEFF${csvLine(table.heading)}`)),
    pull: async (controller) => {
      const page = await deps.db.run((handle) => table.page(handle, { ...span, after, limit: pageRows }));
      after = page.next;
      if (page.rows.length > 0) controller.enqueue(encoder.encode(page.rows.map(csvLine).join("")));
      if (after === null) controller.close();
    },
  });
}

/** The same rows as a workbook. */
function sheetOf(deps: Deps, table: ExportTable, span: SpanInput): ReadableStream<Uint8Array> {
  const columns = table.heading.map((name) => ({ name, width: Math.max(12, name.length * 2 + 2) }));
  return streamXlsx(columns, rowsOf(deps, table, span));
}

async function* rowsOf(deps: Deps, table: ExportTable, span: SpanInput): AsyncGenerator<string[]> {
  for (let after: string | null = null, isFirst = true; isFirst || after !== null; isFirst = false) {
    const slice: ExportSlice = { ...span, after, limit: pageRows };
    const { rows, next } = await deps.db.run((handle) => table.page(handle, slice));
    yield* rows;
    after = next;
  }
}
