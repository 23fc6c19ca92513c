import { randomInt } from "node:crypto";
import type { SandboxContext } from "./context";
import { createOpaque } from "./identifiers";
import type { SandboxUser } from "./state";

/** WeChat's codes for login and phone live this long and work once. */
const codeLifeMs = 5 * 60_000;

/** Test users of the first start. */
export const firstUsers = [
  { openid: "oSandboxLinXiao", nickname: "林晓", phone: "13800000001" },
  { openid: "oSandboxZhouMing", nickname: "周明", phone: "13800000002" },
  { openid: "oSandboxChenYu", nickname: "陈雨", phone: "13800000003" },
];

export type NewUser = {
  openid?: string;
  unionid?: string;
  nickname: string;
  phone?: string;
  avatarUrl?: string;
  isRisky?: boolean;
};

/** Creates a test user; an existing openid returns that user unchanged. */
export function createUser({ ctx, input }: { ctx: SandboxContext; input: NewUser }): SandboxUser {
  const existing = ctx.store.state.users.find((user) => user.openid === input.openid);
  if (existing) return existing;
  const user = {
    openid: input.openid ?? createOpaque("o", 20),
    unionid: input.unionid,
    nickname: input.nickname,
    phone: input.phone ?? `199${String(randomInt(10 ** 8)).padStart(8, "0")}`,
    avatarUrl: input.avatarUrl ?? null,
    isRisky: input.isRisky ?? false,
    subscriptions: [],
  };
  ctx.store.state.users.push(user);
  return user;
}

export function findUser(ctx: SandboxContext, openid: string): SandboxUser | undefined {
  return ctx.store.state.users.find(
    (user) => user.openid === openid || Object.values(user.openids ?? {}).includes(openid),
  );
}

/** The user's openid in a mini-program; each has its own. */
export function openidIn(ctx: SandboxContext, user: SandboxUser, appid: string): string {
  if (appid === ctx.keys.appid) return user.openid;
  user.openids ??= {};
  user.openids[appid] ??= createOpaque("o", 20);
  return user.openids[appid];
}

/** Whether the openid is that of somebody in this mini-program. */
export function knowsOpenid(ctx: SandboxContext, openid: string, appid: string): boolean {
  const user = findUser(ctx, openid);
  return user !== undefined && openidIn(ctx, user, appid) === openid;
}

/** The code that `wx.login` or a phone button returns. */
export function issueCode({
  ctx,
  input,
}: {
  ctx: SandboxContext;
  input: { kind: "login" | "phone"; openid: string; appid?: string };
}): string {
  const nowMs = ctx.now().getTime();
  for (const [code, { expiresAt }] of ctx.codes) if (expiresAt <= nowMs) ctx.codes.delete(code);
  const code = createOpaque("0", 23);
  const appid = input.appid ?? ctx.keys.appid;
  ctx.codes.set(code, { ...input, appid, expiresAt: nowMs + codeLifeMs, isUsed: false });
  return code;
}

/** Redeems a code once, in time, and only for its kind. */
export function redeemCode({
  ctx,
  input,
}: {
  ctx: SandboxContext;
  input: { kind: "login" | "phone"; code: string; appid: string };
}): SandboxUser | "invalid" | "used" {
  const issued = ctx.codes.get(input.code);
  if (issued?.kind !== input.kind || issued.appid !== input.appid || issued.expiresAt <= ctx.now().getTime())
    return "invalid";
  if (issued.isUsed) return "used";
  issued.isUsed = true;
  return findUser(ctx, issued.openid) ?? "invalid";
}
