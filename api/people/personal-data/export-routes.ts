import { DomainError, type ErrorCode } from "@liandong/core/errors";
import { countAttempt, forgetAttempts } from "@liandong/db/staff/sessions/attempts";
import { Hono } from "hono";
import { z } from "zod";
import { bearerToken } from "../../http/bearer-token";
import { errorAnswer } from "../../http/error-answer";
import type { RequestEnv } from "../../http/log-requests";
import { type Context, createContext, type Deps, type MemberContext } from "../../trpc/context";
import { publicError } from "../../trpc/public-error";
import { takeAttempt } from "../../trpc/rate-limit";
import { requireOwnLogin } from "./own-login";
import { streamExport } from "./write-export";

const exportRate = { name: "personal-data.export", limit: 6, windowSeconds: 24 * 3600 };
/** An export that was cut off without an end stops counting after so long. */
const runningSeconds = 120;

const exportInput = z.object({ code: z.string().min(1).max(200), format: z.enum(["json", "html"]) });

const statuses: Partial<Record<ErrorCode, 400 | 401 | 403 | 409 | 429 | 503>> = {
  "auth.login_required": 401,
  "auth.wechat_refused": 400,
  "auth.wechat_risk": 403,
  "personal_data.other_login": 403,
  "personal_data.export_running": 409,
  "request.too_many": 429,
  "input.invalid": 400,
  "wechat.unavailable": 503,
};

/** `POST /personal-data/export` with a fresh login's code: everything about the member who asks, as JSON or as a page. */
export function personalDataRoutes(deps: Deps): Hono<RequestEnv> {
  const routes = new Hono<RequestEnv>();
  routes.post("/personal-data/export", async (c) => {
    const { requestId, clientIp } = c.var;
    const ctx = createContext(deps, { token: bearerToken(c), requestId, clientIp });
    try {
      const member = await requireMember(ctx);
      const input = exportInput.safeParse(await c.req.json().catch(() => null));
      if (!input.success) throw new DomainError("input.invalid");
      const { code, format } = input.data;
      const { memberId } = member;
      await takeAttempt({ ctx, input: { ...exportRate, key: memberId } });
      await requireOwnLogin({ ctx: member, input: { code } });
      const onEnd = await beginExport(deps, memberId);
      c.header("content-type", format === "json" ? "application/json; charset=utf-8" : "text/html; charset=utf-8");
      c.header("content-disposition", `attachment; filename="my-data-${memberId}.${format}"`);
      c.header("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'");
      c.header("cache-control", "no-store");
      return c.body(streamExport({ ctx: deps, memberId, format, onEnd }));
    } catch (error) {
      const { code } = publicError(error);
      const status = statuses[code];
      if (!status) throw error;
      return errorAnswer(c, code, status);
    }
  });
  return routes;
}

/** @throws DomainError auth.login_required */
async function requireMember(ctx: Context): Promise<MemberContext> {
  const subject = await ctx.identify();
  if (subject?.kind !== "member") throw new DomainError("auth.login_required");
  return { ...ctx, subject, memberId: subject.id };
}

/** One export of a member at a time, over all processes. @throws DomainError personal_data.export_running */
async function beginExport({ db, now }: Deps, memberId: string): Promise<() => Promise<void>> {
  const key = `personal-data.running:${memberId}`;
  const call = { key, now: now(), windowSeconds: runningSeconds };
  const { used } = await db.run((handle) => countAttempt(handle, call));
  if (used > 1) throw new DomainError("personal_data.export_running");
  return () => db.run((handle) => forgetAttempts(handle, { key }));
}
