import { DomainError } from "@liandong/core/errors";
import { deleteSessions, listSessions, type SessionOwner } from "@liandong/db/staff/sessions/sessions";
import { z } from "zod";
import type { Context } from "../trpc/context";

export const endSessionInput = z.object({ id: z.string().regex(/^[0-9a-f]{16}$/, "登录不正确") });

export type SessionCard = { id: string; device: string | null; since: string; until: string; isThis: boolean };

type SessionsCall = { ctx: Context; input: SessionOwner };

/** 登录设备: where somebody is logged in, the latest first; `isThis` marks the session that asks. */
export async function showSessions({ ctx, input }: SessionsCall): Promise<SessionCard[]> {
  const rows = await ctx.db.run((handle) => listSessions(handle, { ...input, now: ctx.now() }));
  return rows.map(({ id, tokenHash, device, createdAt, expiresAt }) => ({
    id,
    device,
    since: createdAt.toISOString(),
    until: expiresAt.toISOString(),
    isThis: tokenHash === ctx.tokenHash,
  }));
}

/** Ends one of somebody's sessions. @throws DomainError session.unknown when it has ended, or is not theirs */
export async function endSession({
  ctx,
  input,
}: {
  ctx: Context;
  input: SessionOwner & { id: string };
}): Promise<{ ended: number }> {
  const ended = await ctx.db.run((handle) => deleteSessions(handle, input));
  if (ended === 0) throw new DomainError("session.unknown");
  return { ended };
}

/** Ends all of somebody's sessions but the one that asks. */
export async function endOtherSessions({ ctx, input }: SessionsCall): Promise<{ ended: number }> {
  const others = { ...input, except: ctx.tokenHash };
  return { ended: await ctx.db.run((handle) => deleteSessions(handle, others)) };
}
