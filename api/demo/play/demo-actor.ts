import { legalTextKinds } from "@liandong/core/settings/legal-texts";
import { loadLegalTextVersions } from "@liandong/db/settings/legal-texts";
import { appRouter } from "../../router";
import { demoStaffPassword } from "../../staff/accounts/demo-password";
import { createContext, type Deps } from "../../trpc/context";
import { createCallerFactory } from "../../trpc/procedures";
import type { Sandbox } from "../../wechat/sandbox/create-sandbox";

const callerOf = createCallerFactory(appRouter);
export type Caller = ReturnType<typeof callerOf>;

/** Acts of the sandbox's users that the demo needs. */
export type SandboxUsers = Pick<
  Sandbox,
  "createUser" | "loginCode" | "phoneCode" | "paidAt" | "refundedAt" | "collectElsewhere"
>;

export type DemoStage = { deps: Deps; users: SandboxUsers };

export const openidOf = (person: string) => `oDemo_${person}`;

/** Somebody who is not logged in, at an address of their own. */
export const actAsVisitor = ({ deps }: Pick<DemoStage, "deps">, device: string): Caller =>
  callerOf(createContext(deps, { clientIp: `demo-${device}` }));

/** A member of the demo, logged in through the API, at the moment of a step. */
export async function actAsMember({ deps, users }: DemoStage, person: string, at: Date): Promise<Caller> {
  const stage = { ...deps, now: () => at };
  // Each login has an address of its own, since logins are limited by address.
  const clientIp = `demo-${person}-${at.getTime()}`;
  const visitor = callerOf(createContext(stage, { clientIp }));
  const versions = await deps.db.run(loadLegalTextVersions);
  const agreed = legalTextKinds.map((kind) => ({ kind, version: versions[kind] })).filter(({ version }) => version > 0);
  const { token } = await visitor.auth.login({ code: users.loginCode(openidOf(person)), agreed });
  return callerOf(createContext(stage, { token, clientIp }));
}

/** Staff tokens by shop: checking a password takes long, and the demo's operators act often. */
const staffTokens = new WeakMap<Deps["db"], Map<string, string>>();

/** A staff member, logged in once at the present time, acting at the moment of a step. */
export async function actAsStaff({ deps }: Pick<DemoStage, "deps">, username: string, at: Date): Promise<Caller> {
  const clientIp = `demo-${username}`;
  const tokens = staffTokens.get(deps.db) ?? new Map<string, string>();
  staffTokens.set(deps.db, tokens);
  if (!tokens.has(username)) {
    const visitor = callerOf(createContext(deps, { clientIp }));
    tokens.set(username, (await visitor.desk.session.login({ username, password: demoStaffPassword })).token);
  }
  return callerOf(createContext({ ...deps, now: () => at }, { token: tokens.get(username), clientIp }));
}
