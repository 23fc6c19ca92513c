import { exportRights } from "@liandong/core/audit/export-rights";
import { DomainError, type ErrorCode } from "@liandong/core/errors";
import { Hono } from "hono";
import { z } from "zod";
import { bearerToken } from "../../http/bearer-token";
import { csvLine } from "../../http/csv-cells";
import { errorAnswer } from "../../http/error-answer";
import type { RequestEnv } from "../../http/log-requests";
import { createContext, type Deps, type StaffContext, type Subject } from "../../trpc/context";
import { reasonInput } from "../../trpc/inputs";
import type { ListExport } from "../../trpc/list-export";
import { takeAttempt } from "../../trpc/rate-limit";
import { recordDeed } from "../../trpc/record-deed";
import { type ListName, listExports } from "./list-exports";

const exportRate = { name: "desk.lists.export", limit: 30, windowSeconds: 3600 };

const statuses: Partial<Record<ErrorCode, 400 | 401 | 403 | 404 | 429>> = {
  "auth.login_required": 401,
  "auth.forbidden": 403,
  "staff.password_expired": 403,
  "request.not_found": 404,
  "request.too_many": 429,
  "input.invalid": 400,
};

/** `POST /exports/lists/{name}` with a list's filter and order, and a reason where the file holds personal data. */
export function listExportRoutes(deps: Deps): Hono<RequestEnv> {
  const routes = new Hono<RequestEnv>();
  routes.post("/exports/lists/:name", async (c) => {
    const { requestId, clientIp } = c.var;
    const context = createContext(deps, { token: bearerToken(c), requestId, clientIp });
    try {
      const name = c.req.param("name");
      const subject = await context.identify();
      if (subject?.kind !== "staff") throw new DomainError("auth.login_required");
      if (!isListName(name)) throw new DomainError("request.not_found");
      const list = listExports[name];
      requireRight(name, subject);
      const ctx = { ...context, subject, staff: subject };
      const { input, reason } = readBody(list, await c.req.json().catch(() => null));
      await takeAttempt({ ctx, input: { ...exportRate, key: subject.id } });
      const deed = { subject: `export:${list.name}`, detail: { filter: input }, reason } as const;
      await deps.db.run((handle) => recordDeed(handle, ctx, { action: "desk.lists.export", ...deed }));
      c.header("content-type", "text/csv; charset=utf-8");
      const file = `${list.name}_${ctx.now().toISOString().slice(0, 10)}.csv`;
      c.header("content-disposition", `attachment; filename*=UTF-8''${encodeURIComponent(file)}`);
      c.header("cache-control", "no-store");
      return c.body(streamList(ctx, list, input));
    } catch (error) {
      const status = error instanceof DomainError ? statuses[error.code] : undefined;
      if (!status) throw error;
      return errorAnswer(c, (error as DomainError).code, status);
    }
  });
  return routes;
}

const isListName = (name: string): name is ListName => Object.hasOwn(listExports, name);

function requireRight(name: ListName, staff: Extract<Subject, { kind: "staff" }>): void {
  const list = listExports[name];
  if (staff.mustChangePassword) throw new DomainError("staff.password_expired");
  const isOfRole = staff.roles.some((role) => role === "admin" || list.roles.includes(role));
  const isAllowed = isOfRole || [exportRights[name].key, list.right].every((right) => staff.rights.includes(right));
  if (!isAllowed || (staff.storeId !== null && !list.ofStores)) throw new DomainError("auth.forbidden");
}

function readBody(list: ListExport, body: unknown): { input: unknown; reason: string | null } {
  const input = list.input.safeParse(body);
  if (!input.success) throw new DomainError("input.invalid");
  if (!list.needsReason) return { input: input.data, reason: null };
  const { data, success } = z.object({ reason: reasonInput }).safeParse(body);
  if (!success) throw new DomainError("input.invalid", { field: "reason" });
  return { input: input.data, reason: data.reason };
}

/** Reads a page once the last one was sent, so that a slow reader holds no database connection. */
function streamList(ctx: StaffContext, list: ListExport, input: unknown): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let after: string | null = null;
  return new ReadableStream({
    start: (controller) => controller.enqueue(encoder.encode(`\uFEFF${csvLine(list.heading)}`)),
    pull: async (controller) => {
      const page = await list.page(ctx, input, after);
      after = page.next;
      if (page.rows.length > 0) controller.enqueue(encoder.encode(page.rows.map(csvLine).join("")));
      if (after === null) controller.close();
    },
  });
}
