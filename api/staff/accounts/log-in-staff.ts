import { DomainError } from "@liandong/core/errors";
import type { StaffRole } from "@liandong/db/schema/staff";
import { findStaffByUsername } from "@liandong/db/staff/accounts/accounts";
import { z } from "zod";
import { openSession } from "../../sessions/open-session";
import type { Context } from "../../trpc/context";
import { takeAttempt } from "../../trpc/rate-limit";
import { recordDeed } from "../../trpc/record-deed";

export const staffLoginInput = z.object({
  username: z.string().trim().min(1, "请填写账号").max(40),
  password: z.string().min(1, "请填写密码").max(200),
});

export type StaffCard = {
  id: string;
  name: string;
  roles: StaffRole[];
  /** Null for staff of the platform. */
  storeId: string | null;
  storeName: string | null;
};

export type StaffLogin = { token: string; staff: StaffCard };

const minute = 60;
/** Limits of guesses: from one address, for one account from one address, and for one account from anywhere. */
const limits = {
  address: { name: "staff-login-address", limit: 30, windowSeconds: minute },
  accountHere: { name: "staff-login-account-here", limit: 8, windowSeconds: 15 * minute },
  account: { name: "staff-login-account", limit: 60, windowSeconds: 60 * minute },
};

/** Checked for an unknown account, so that the answer takes as long as for a known one. */
const unusedHash = Bun.password.hash(crypto.randomUUID());

/** 员工登录: opens a session by username and password. @throws DomainError auth.bad_credentials, request.too_many */
export async function logInStaff({
  ctx,
  input,
}: {
  ctx: Context;
  input: z.infer<typeof staffLoginInput>;
}): Promise<StaffLogin> {
  const { username, password } = input;
  const account = username.toLowerCase();
  await takeAttempt({ ctx, input: { ...limits.address, key: ctx.clientIp } });
  await takeAttempt({ ctx, input: { ...limits.accountHere, key: `${account} ${ctx.clientIp}` } });
  await takeAttempt({ ctx, input: { ...limits.account, key: account } });

  const found = await ctx.db.run((handle) => findStaffByUsername(handle, { username }));
  const matches = await Bun.password.verify(password, found?.passwordHash ?? (await unusedHash));
  if (!found || !matches || !found.active) {
    ctx.log.warn({ requestId: ctx.requestId, username, clientIp: ctx.clientIp }, "staff login refused");
    throw new DomainError("auth.bad_credentials");
  }
  const { id, name, roles, storeId, storeName } = found;
  const token = await openSession({ ctx, input: { kind: "staff", subjectId: id } });
  const detail = { clientIp: ctx.clientIp };
  await ctx.db.run((handle) =>
    recordDeed(
      handle,
      { now: ctx.now, staff: found },
      { action: "desk.session.login", subject: `staff:${id}`, detail, reason: null },
    ),
  );
  return { token, staff: { id, name, roles, storeId, storeName } };
}
