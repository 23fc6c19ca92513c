import { DomainError } from "@liandong/core/errors";
import type { StaffRole } from "@liandong/db/schema/staff";
import { findStaffByUsername, isKnownDevice, saveDevice, takeTotpStep } from "@liandong/db/staff/accounts/accounts";
import { type NewLogin, saveLogin } from "@liandong/db/staff/sessions/logins";
import { openSession } from "../../sessions/open-session";
import type { Context } from "../../trpc/context";
import { takeAttempt } from "../../trpc/rate-limit";
import { recordDeed } from "../../trpc/record-deed";
import { createToken, hashToken } from "../../trpc/session-token";
import type { StaffLoginInput } from "./inputs";
import { openTotpSecret, totpStepOf } from "./two-step";

export type StaffCard = {
  id: string;
  name: string;
  roles: StaffRole[];
  /** Null for staff of the platform. */
  storeId: string | null;
  storeName: string | null;
  /** Whether the password has to be changed before anything else. */
  mustChangePassword: boolean;
  /** A role of single rights that admins made, and its rights. */
  roleName: string | null;
  rights: string[];
};

/** `device` is what the browser keeps and shows at its next login. */
export type StaffLogin = { token: string; device: string; staff: StaffCard };

type Account = NonNullable<Awaited<ReturnType<typeof findStaffByUsername>>>;

const minute = 60;
/**
 * Limits of guesses: from one address, for one account from one address, for one account from anywhere, and, in place of
 * all these, from a browser in which the account has logged in before.
 */
const limits = {
  address: { name: "staff-login-address", limit: 30, windowSeconds: minute },
  accountHere: { name: "staff-login-account-here", limit: 8, windowSeconds: 15 * minute },
  account: { name: "staff-login-account", limit: 60, windowSeconds: 60 * minute },
  device: { name: "staff-login-device", limit: 8, windowSeconds: 15 * minute },
};

/** The counter that an admin clears to let an account that is being guessed at log in again from anywhere. */
export const guessesKey = (username: string) => `${limits.account.name}:${username}`;

/** Checked for an unknown account, so that the answer takes as long as for a known one. */
const unusedHash = Bun.password.hash(crypto.randomUUID());

/**
 * 员工登录: opens a session by username, password and, where the account has it, the code of 两步验证.
 * @throws DomainError auth.bad_credentials, staff.code_needed, staff.wrong_code, staff.code_unreadable,
 * request.too_many
 */
export async function logInStaff({ ctx, input }: { ctx: Context; input: StaffLoginInput }): Promise<StaffLogin> {
  const { username, password } = input;
  const account = await ctx.db.run((handle) => findStaffByUsername(handle, { username }));
  const knownDevice = await findDevice(ctx, account, input.device);
  await takeAttempts(ctx, { account, input, knownDevice });
  const matches = await Bun.password.verify(password, account?.passwordHash ?? (await unusedHash));
  if (!account || !matches || !account.active) {
    ctx.log.warn({ requestId: ctx.requestId, username, clientIp: ctx.clientIp }, "staff login refused");
    await keepLogin(ctx, { account, input, outcome: !account ? "unknown" : !matches ? "password" : "disabled" });
    if (account) await recordLogin(ctx, account, "desk.session.refused");
    throw new DomainError("auth.bad_credentials");
  }
  await checkCode(ctx, account, input);
  const { id, name, roles, storeId, storeName, mustChangePassword } = account;
  const isOnPhone = input.app === "mini_program";
  const token = await openSession({ ctx, input: { kind: "staff", subjectId: id, device: input.browser, isOnPhone } });
  const device = knownDevice ?? createToken();
  const lastUsedAt = ctx.now();
  await ctx.db.run((handle) => saveDevice(handle, { tokenHash: hashToken(device), staffId: id, lastUsedAt }));
  await keepLogin(ctx, { account, input, outcome: "done" });
  await recordLogin(ctx, account, "desk.session.login");
  const { roleName, rights } = account;
  return { token, device, staff: { id, name, roles, storeId, storeName, mustChangePassword, roleName, rights } };
}

async function findDevice(ctx: Context, account: Account | null, device?: string): Promise<string | null> {
  if (!account || !device) return null;
  const ofAccount = { staffId: account.id, tokenHash: hashToken(device) };
  return (await ctx.db.run((handle) => isKnownDevice(handle, ofAccount))) ? device : null;
}

type Attempt = { account: Account | null; input: StaffLoginInput; knownDevice: string | null };

/** @throws DomainError request.too_many; the first refusal of an account from anywhere goes into 操作日志 */
async function takeAttempts(ctx: Context, { account, input, knownDevice }: Attempt): Promise<void> {
  const { username } = input;
  if (knownDevice) {
    await takeAttempt({ ctx, input: { ...limits.device, key: hashToken(knownDevice) } });
    return;
  }
  await takeAttempt({ ctx, input: { ...limits.address, key: ctx.clientIp } });
  await takeAttempt({ ctx, input: { ...limits.accountHere, key: `${username} ${ctx.clientIp}` } });
  try {
    await takeAttempt({ ctx, input: { ...limits.account, key: username } });
  } catch (error) {
    const isFirst = error instanceof DomainError && error.detail.used === limits.account.limit + 1;
    if (isFirst) await keepLogin(ctx, { account, input, outcome: "locked" });
    if (isFirst && account) await recordLogin(ctx, account, "desk.session.locked");
    throw error;
  }
}

/** @throws DomainError staff.code_needed, staff.wrong_code, staff.code_unreadable */
async function checkCode(ctx: Context, account: Account, input: StaffLoginInput): Promise<void> {
  const { id, totpSecret } = account;
  const { code } = input;
  if (totpSecret === null) return;
  if (!code) throw new DomainError("staff.code_needed");
  const secret = await openTotpSecret(ctx, { id, kept: totpSecret });
  const step = totpStepOf({ secret, code, now: ctx.now() });
  const isFresh = step !== null && (await ctx.db.run((handle) => takeTotpStep(handle, { id, step })));
  if (isFresh) return;
  await keepLogin(ctx, { account, input, outcome: "code" });
  await recordLogin(ctx, account, "desk.session.refused");
  throw new DomainError("staff.wrong_code");
}

type Tried = { account: Account | null; input: StaffLoginInput; outcome: NewLogin["outcome"] };

/** Leaves a line in 登录日志, also for a name that no account has. */
async function keepLogin(ctx: Context, { account, input, outcome }: Tried): Promise<void> {
  const { clientIp } = ctx;
  const { username, browser: device } = input;
  const at = ctx.now();
  await ctx.db.run((handle) =>
    saveLogin(handle, { staffId: account?.id ?? null, username, at, outcome, clientIp, device: device ?? null }),
  );
}

type LoginAction = "desk.session.login" | "desk.session.refused" | "desk.session.locked";

async function recordLogin(ctx: Context, account: Account, action: LoginAction): Promise<void> {
  const detail = { clientIp: ctx.clientIp };
  const subject = `staff:${account.id}` as const;
  await ctx.db.run((handle) =>
    recordDeed(handle, { now: ctx.now, staff: account }, { action, subject, detail, reason: null }),
  );
}
