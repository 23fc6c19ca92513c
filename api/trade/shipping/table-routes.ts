import { DomainError, type ErrorCode } from "@liandong/core/errors";
import { shanghaiTime } from "@liandong/core/time/shanghai";
import { Hono, type Context as HonoContext } from "hono";
import { bodyLimit } from "hono/body-limit";
import { bearerToken } from "../../http/bearer-token";
import { errorAnswer } from "../../http/error-answer";
import type { RequestEnv } from "../../http/log-requests";
import { XlsxRefused } from "../../http/read-xlsx";
import { createContext, type Deps, type StaffContext } from "../../trpc/context";
import { takeAttempt } from "../../trpc/rate-limit";
import { recordDeed } from "../../trpc/record-deed";
import { parcelNotesInput } from "./inputs";
import { readTable } from "./read-table";
import { streamSheet } from "./shipping-sheet";
import { filterWords, toShipScope } from "./to-ship-filter";

const sheetRate = { name: "desk.shipping.sheet", limit: 30, windowSeconds: 3600 };
const readRate = { name: "desk.shipping.read", limit: 120, windowSeconds: 3600 };

/** Room for some ten thousand exported rows. */
const maxTableBytes = 8 * 1024 ** 2;

const statuses: Partial<Record<ErrorCode, 400 | 401 | 403 | 413 | 429>> = {
  "auth.login_required": 401,
  "auth.forbidden": 403,
  "staff.password_expired": 403,
  "request.too_many": 429,
  "input.invalid": 400,
  "upload.too_large": 413,
};

const types = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;

/**
 * `POST /shipping-sheets/{csv|xlsx}` with filter and reason answers 发货单 with full receivers; `POST /shipping-tables` reads a
 * filled table of any of these forms. Both for operators; a store's operators get the orders of their store.
 */
export function shippingTableRoutes(deps: Deps): Hono<RequestEnv> {
  const routes = new Hono<RequestEnv>();
  for (const format of ["csv", "xlsx"] as const)
    routes.post(`/shipping-sheets/${format}`, bodyLimit({ maxSize: 256 * 1024 }), (c) =>
      answering(c, async () => {
        const ctx = await requireOperator(deps, c);
        const input = parcelNotesInput.safeParse(await c.req.json().catch(() => null));
        if (!input.success) throw new DomainError("input.invalid", { field: input.error.issues[0]?.path[0] });
        const { reason, filter: asked } = input.data;
        await takeAttempt({ ctx, input: { ...sheetRate, key: ctx.staff.id } });
        const filter = await deps.db.run(async (handle) => {
          const detail = { format, narrowed: filterWords(asked) };
          await recordDeed(handle, ctx, { action: "desk.shipping.export", subject: "orders", detail, reason });
          return (await toShipScope(handle, ctx, asked)).filter;
        });
        const name = `发货单_${shanghaiTime(deps.now()).replace(/\D/g, "").slice(0, 12)}.${format}`;
        c.header("content-type", types[format]);
        c.header("content-disposition", `attachment; filename*=UTF-8''${encodeURIComponent(name)}`);
        c.header("cache-control", "no-store");
        return c.body(streamSheet({ deps, filter }, format));
      }),
    );
  const limit = bodyLimit({ maxSize: maxTableBytes, onError: (c) => errorAnswer(c, "upload.too_large", 413) });
  routes.post("/shipping-tables", limit, (c) =>
    answering(c, async () => {
      const ctx = await requireOperator(deps, c);
      await takeAttempt({ ctx, input: { ...readRate, key: ctx.staff.id } });
      try {
        return c.json(await readTable(new Uint8Array(await c.req.arrayBuffer())));
      } catch (error) {
        if (!(error instanceof XlsxRefused)) throw error;
        return c.json({ code: "input.invalid", message: error.message }, 400);
      }
    }),
  );
  return routes;
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
async function requireOperator(deps: Deps, c: HonoContext<RequestEnv>): Promise<StaffContext> {
  const { requestId, clientIp } = c.var;
  const ctx = createContext(deps, { token: bearerToken(c), requestId, clientIp });
  const subject = await ctx.identify();
  if (subject?.kind !== "staff") throw new DomainError("auth.login_required");
  if (subject.mustChangePassword) throw new DomainError("staff.password_expired");
  const isOperator = subject.roles.some((role) => role === "operator" || role === "admin");
  if (!isOperator && !subject.rights.includes("shipping.act")) throw new DomainError("auth.forbidden");
  return { ...ctx, subject, staff: subject };
}
