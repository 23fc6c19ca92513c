// 两步验证: besides the password, the six digits that an authenticator shows for half a minute (TOTP, RFC 6238).
// Example: a code of 10:00:00 is taken until 10:00:59, and only once.
import { DomainError } from "@liandong/core/errors";
import { lockAccounts, replaceTotpSecret, saveTotpSecret, takeTotpStep } from "@liandong/db/staff/accounts/accounts";
import { Secret, TOTP } from "otpauth";
import type { Context, StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import type { DisableTotpInput, EnableTotpInput } from "./inputs";

const stepMs = 30_000;

/** The time step of a valid code, null for a wrong one. Clocks may differ by half a minute. */
export function totpStepOf({ secret, code, now }: { secret: string; code: string; now: Date }): number | null {
  const timestamp = now.getTime();
  const delta = new TOTP({ secret: Secret.fromBase32(secret) }).validate({ token: code, timestamp, window: 1 });
  return delta === null ? null : Math.floor(timestamp / stepMs) + delta;
}

const ownerOf = (staffId: string) => `totp:${staffId}`;

/**
 * The account's secret in clear. One that is kept in clear or under an older key is sealed with the key in use.
 * @throws DomainError staff.code_unreadable
 */
export async function openTotpSecret(ctx: Context, { id, kept }: { id: string; kept: string }): Promise<string> {
  const opened = ctx.secrets.open(kept, ownerOf(id));
  if (!opened) {
    ctx.log.error({ staffId: id }, "a secret of 两步验证 does not open: SECRETS_KEY lacks the key that sealed it");
    throw new DomainError("staff.code_unreadable");
  }
  if (!opened.isCurrent) {
    const secret = ctx.secrets.seal(opened.text, ownerOf(id));
    await ctx.db.run((handle) => replaceTotpSecret(handle, { id, kept, secret }));
  }
  return opened.text;
}

/** Turns it on for one's own account. @throws DomainError staff.wrong_password, staff.wrong_code */
export async function enableTotp({ ctx, input }: { ctx: StaffContext; input: EnableTotpInput }): Promise<void> {
  const { secret, code, password } = input;
  const { id } = ctx.staff;
  await ctx.db.transaction(async (tx) => {
    const account = (await lockAccounts(tx, [id])).get(id);
    if (!account || !(await Bun.password.verify(password, account.passwordHash)))
      throw new DomainError("staff.wrong_password");
    const step = totpStepOf({ secret, code, now: ctx.now() });
    if (step === null || !(await takeTotpStep(tx, { id, step }))) throw new DomainError("staff.wrong_code");
    await saveTotpSecret(tx, { id, secret: ctx.secrets.seal(secret, ownerOf(id)) });
    const subject = `staff:${id}` as const;
    await recordDeed(tx, ctx, { action: "desk.session.enableTotp", subject, detail: {}, reason: null });
  });
}

/** Turns it off for one's own account. @throws DomainError staff.wrong_password */
export async function disableTotp({ ctx, input }: { ctx: StaffContext; input: DisableTotpInput }): Promise<void> {
  const { id } = ctx.staff;
  await ctx.db.transaction(async (tx) => {
    const account = (await lockAccounts(tx, [id])).get(id);
    if (!account || !(await Bun.password.verify(input.password, account.passwordHash)))
      throw new DomainError("staff.wrong_password");
    await saveTotpSecret(tx, { id, secret: null });
    const subject = `staff:${id}` as const;
    await recordDeed(tx, ctx, { action: "desk.session.disableTotp", subject, detail: {}, reason: null });
  });
}
