import { DomainError } from "@liandong/core/errors";
import { DatabaseUnavailable } from "@liandong/db/connection/unavailable";
import { claimMatter, claimNext, failClaim, putOffClaim, releaseClaim, settleClaim } from "@liandong/db/outbox/outbox";
import type { Deps } from "../trpc/context";
import { WechatError } from "../wechat/client/wechat-error";
import { type Matter, type MatterOutcome, maxUnansweredPauseMs, type OutboxKind } from "./outbox-kind";
import type { Worked } from "./work-through";

/** A lane takes at most so many matters a run, so that a run ends; the next one goes on. */
const maxPerRun = 2_000;

/** A matter that the circuit held back is looked at again when the circuit lets calls through. */
const heldBackMs = 30_000;

type LaneCall = { ctx: Deps; kind: OutboxKind; signal?: AbortSignal };

/**
 * Works off what is due of one kind, several at a time. A matter that fails is put off alone; the lane ends early only when
 * WeChat is held back by its circuit, or without a database.
 */
export async function workLane({ ctx, kind, signal }: LaneCall): Promise<Worked> {
  const worked: Worked = { done: 0, left: 0, failed: 0 };
  let taken = 0;
  let isHeldBack = false;
  const worker = async (): Promise<void> => {
    while (!signal?.aborted && !isHeldBack && taken < maxPerRun) {
      taken += 1;
      const matter = await ctx.db.run((handle) => claimNext(handle, { kind: kind.kind, ...leaseOf(ctx, kind) }));
      if (!matter) return;
      try {
        worked[(await tryMatter(ctx, kind, matter as Matter)) === "done" ? "done" : "left"] += 1;
      } catch (error) {
        if (error instanceof DatabaseUnavailable) throw error;
        isHeldBack = isCircuitOpen(error);
        if (isHeldBack) return;
        worked.failed += 1;
        ctx.log.error(
          { kind: kind.kind, key: matter.key, attempts: matter.attempts, err: error },
          "an outgoing try failed",
        );
      }
    }
  };
  await Promise.all(Array.from({ length: kind.concurrency }, worker));
  return worked;
}

/**
 * Tries one matter now, while somebody waits for it; null when it is not due or somebody else has it.
 * @throws what `work` throws; the failure is recorded and the matter comes again by itself
 */
export async function workMatter({ ctx, kind }: Omit<LaneCall, "signal">, key: string): Promise<MatterOutcome | null> {
  const claim = { kind: kind.kind, key, ...leaseOf(ctx, kind) };
  const matter = await ctx.db.run((handle) => claimMatter(handle, claim));
  return matter ? tryMatter(ctx, kind, matter as Matter) : null;
}

function leaseOf({ now }: Pick<Deps, "now">, { leaseMs }: OutboxKind): { now: Date; leaseUntil: Date } {
  const at = now();
  return { now: at, leaseUntil: new Date(at.getTime() + leaseMs) };
}

async function tryMatter(ctx: Deps, kind: OutboxKind, matter: Matter): Promise<MatterOutcome> {
  try {
    const outcome = await kind.work({ ctx, matter });
    const now = ctx.now();
    await ctx.db.run((handle) =>
      typeof outcome === "string"
        ? settleClaim(handle, { ...matter, now })
        : putOffClaim(handle, { ...matter, dueAt: new Date(now.getTime() + outcome.openForMs) }),
    );
    return outcome;
  } catch (error) {
    if (!(error instanceof DatabaseUnavailable)) await noteFailure(ctx, kind, matter, error);
    throw error;
  }
}

async function noteFailure(ctx: Deps, kind: OutboxKind, matter: Matter, error: unknown): Promise<void> {
  const now = ctx.now();
  const after = (ms: number) => new Date(now.getTime() + ms);
  if (isCircuitOpen(error)) {
    await ctx.db.run((handle) => releaseClaim(handle, { ...matter, dueAt: after(heldBackMs) }));
    return;
  }
  const isCounted = !(error instanceof WechatError && error.outcome === "unknown");
  const isDead = isCounted && matter.failures + 1 >= kind.maxFailures;
  const pauseMs = pauseOf(kind, matter);
  const dueAt = isDead ? now : after(isCounted ? pauseMs : Math.min(pauseMs, maxUnansweredPauseMs));
  const problem = error instanceof DomainError ? error.code : "unexpected";
  const failure = { ...matter, dueAt, isCounted, isDead, problem, said: isCounted ? wordsOf(error) : null };
  await ctx.db.run((handle) => failClaim(handle, failure));
  const told = { kind: kind.kind, key: matter.key, attempts: matter.attempts, err: error };
  if (isDead) ctx.log.error({ alarm: "outgoing_dead", ...told }, "an outgoing matter failed too often: staff decide");
  else if (matter.attempts >= stuckAfterTries) ctx.log.error({ alarm: "outgoing_stuck", ...told }, "still no answer");
}

const stuckAfterTries = 10;

/** The pause of this try, shortened by up to a half so that matters which failed together do not come back together. */
function pauseOf({ pausesMs }: OutboxKind, { attempts }: Matter): number {
  const longest = pausesMs[Math.min(attempts, pausesMs.length) - 1] ?? maxUnansweredPauseMs;
  return longest * (1 - Math.random() / 2);
}

function isCircuitOpen(error: unknown): boolean {
  return error instanceof WechatError && error.isHeldBack;
}

/** WeChat's code and words, as in "10060014 拒绝". */
function wordsOf(error: unknown): string | null {
  if (!(error instanceof WechatError)) return null;
  return `${error.wechatCode ?? ""} ${error.wechat.wechatMessage ?? ""}`.trim();
}
