import { createHash } from "node:crypto";
import { DomainError } from "@liandong/core/errors";
import { claimPush, failPush, finishPush, insertPush, type PushRow } from "@liandong/db/pushes/pushes";
import type { Hono } from "hono";
import type { Deps } from "../trpc/context";
import { createPushRoutes } from "../wechat/push/create-push-routes";
import type { PushMessage } from "../wechat/push/read-push";
import { CheckNotKnown } from "./apply-picture-verdict";
import { complaintEvent, pushActs, staffEventNames } from "./handle-push";

/** Another process may take a push whose act takes longer than this. */
const claimMs = 2 * 60_000;
const maxAttempts = 8;
const firstPauseMs = 60_000;

/** 消息推送 of this shop: an event is stored, answered, and acted on afterwards. */
export function pushRoutes(deps: Deps): Hono {
  return createPushRoutes({ wechat: deps.wechat, log: deps.log, onPush: (message) => takePush(deps, message) });
}

async function takePush(ctx: Deps, { key, event, content }: PushMessage): Promise<void> {
  const isForStaff = event in staffEventNames;
  if (!isForStaff && !(event in pushActs)) {
    ctx.log.info({ event }, "WeChat pushed what this shop does not act on");
    return;
  }
  await store(ctx, { key, event, content }, isForStaff ? "staff" : "waiting");
}

/** 投诉通知 of WeChat Pay: the complaint is read from WeChat after the answer. */
export async function takeComplaint(
  ctx: Deps,
  { notificationId, complaintId, mchid }: { notificationId: string; complaintId: string; mchid: string },
): Promise<void> {
  const key = createHash("sha256").update(notificationId).digest("hex");
  await store(ctx, { key, event: complaintEvent, content: { complaint_id: complaintId, mchid } }, "waiting");
}

async function store(ctx: Deps, { key, event, content }: PushMessage, state: "staff" | "waiting"): Promise<void> {
  const isNew = await ctx.db.run((handle) => insertPush(handle, { key, event, content, receivedAt: ctx.now(), state }));
  ctx.log.info({ event, key, isNew }, "WeChat's push is stored");
  if (!isNew || state === "staff") return;
  void workOffOne(ctx, key).catch((err: unknown) => ctx.log.warn({ key, err }, "a push is acted on by the next job"));
}

/** Acts on the stored pushes that are due. */
export async function workOffPushes({
  ctx,
  signal,
}: {
  ctx: Deps;
  signal?: AbortSignal;
}): Promise<{ pushes: number; failed: number }> {
  const counts = { pushes: 0, failed: 0 };
  while (!signal?.aborted) {
    const outcome = await workOffOne(ctx);
    if (outcome === null) break;
    counts[outcome] += 1;
  }
  return counts;
}

async function workOffOne(ctx: Deps, key?: string): Promise<"pushes" | "failed" | null> {
  const now = ctx.now();
  const freeAt = new Date(now.getTime() + claimMs);
  const push = await ctx.db.run((handle) => claimPush(handle, { now, freeAt, key }));
  if (!push) return null;
  try {
    await pushActs[push.event]?.(ctx, push.content, push.key);
    await ctx.db.run((handle) => finishPush(handle, push));
    return "pushes";
  } catch (error) {
    return recordFailure(ctx, push, error);
  }
}

/** After 1, 2, 4 … minutes; at last people see it. A result that nothing waits for is dropped. */
async function recordFailure(ctx: Deps, { key, event, attempts }: PushRow, error: unknown): Promise<"failed"> {
  const isLast = attempts >= maxAttempts;
  ctx.log[isLast ? "error" : "warn"]({ key, event, attempts, err: error }, "a push could not be acted on");
  if (isLast && error instanceof CheckNotKnown) {
    await ctx.db.run((handle) => finishPush(handle, { key }));
    return "failed";
  }
  const pauseMs = firstPauseMs * 2 ** (attempts - 1) * (1 + Math.random() / 2);
  const problem = error instanceof DomainError ? error.code : "unexpected";
  const dueAt = new Date(ctx.now().getTime() + pauseMs);
  await ctx.db.run((handle) => failPush(handle, { key, dueAt, problem, state: isLast ? "dead" : "waiting" }));
  return "failed";
}
