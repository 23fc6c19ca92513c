// 轨迹推送: the first question about a parcel also has it followed; from then on the service tells what is new, and is asked once a
// day at most, for a push may be lost. Example: 派件中 at 9:00 and 已签收 at 9:20 stand on the order at 9:20, though nobody asked.
import { createHash } from "node:crypto";
import { pushedAskAt } from "@liandong/core/shipping/trace";
import { findTrace, saveTrace } from "@liandong/db/trade/shipping/traces";
import { Hono } from "hono";
import type { TraceAccount, TraceLine } from "../../../traces/kuaidi100";
import { readTracePush, subscribeTrace } from "../../../traces/kuaidi100-push";
import type { Deps } from "../../../trpc/context";
import { traceAccount } from "./trace-service";
import type { TracedParcel } from "./traced-parcel";

type Followed = Pick<TracedParcel, "memberId" | "company" | "trackingNo">;

/** Each parcel has a salt of its own, so that a push for one cannot be sent for another. */
function saltOf({ key }: TraceAccount, { memberId, company, trackingNo }: Followed): string {
  return createHash("sha256").update([key, memberId, company, trackingNo].join("\n")).digest("hex").slice(0, 32);
}

type Following = { ctx: Deps; parcel: TracedParcel; line: TraceLine; account: TraceAccount };

/** Has a parcel followed, behind the answer that somebody waits for; without it the parcel is asked about as it is looked at. */
export function followParcel({ ctx, parcel, line, account }: Following): void {
  const { memberId, company, trackingNo, traceCode, phone } = parcel;
  const path = [memberId, company, trackingNo].map(encodeURIComponent).join("/");
  const question = { traceCode, trackingNo, phoneTail: phone.replace(/\D/g, "").slice(-4) };
  const callbackUrl = `${ctx.wechat.notifyBaseUrl}/traces/push/${path}`;
  subscribeTrace({ line, account, question, callbackUrl, salt: saltOf(account, parcel) }).catch((err: unknown) =>
    ctx.log.warn({ trackingNo, err }, "a parcel is not followed"),
  );
}

const taken = { result: true, returnCode: "200", message: "成功" };
const refused = { result: false, returnCode: "401", message: "签名不正确" };

/** `/traces/push/…`: what 快递100 tells of a followed parcel. A push that says less than what is known changes nothing. */
export function tracePushRoutes(ctx: Deps): Hono {
  return new Hono().post("/traces/push/:memberId{\\d{1,18}}/:company/:trackingNo", async (c) => {
    const parcel = c.req.param();
    const { sign, param } = await c.req.parseBody();
    const { account, kept } = await ctx.db.run(async (handle) => ({
      account: await traceAccount(handle, ctx),
      kept: await findTrace(handle, parcel),
    }));
    const trace =
      account && kept && typeof sign === "string" && typeof param === "string"
        ? readTracePush({ sign, param }, saltOf(account, parcel))
        : null;
    if (!trace || !kept) return c.json(refused, 401);
    const now = ctx.now();
    const { state, steps } = trace;
    const answer = { state, steps, problem: null, answeredAt: now, nextAskAt: pushedAskAt(state, now), failures: 0 };
    if (steps.length >= kept.steps.length) await ctx.db.run((handle) => saveTrace(handle, { ...parcel, answer }));
    return c.json(taken);
  });
}
