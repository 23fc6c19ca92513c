import { createLog } from "@liandong/api/log";
import { appRouter } from "@liandong/api/router";
import { createApiInProcess } from "@liandong/api/scenario/create-api-in-process";
import { createContext } from "@liandong/api/trpc/context";
import type { PictureStore } from "@liandong/api/trpc/picture-store";
import { createCallerFactory } from "@liandong/api/trpc/procedures";
import { loadOrCreateSandboxKeys } from "@liandong/api/wechat/sandbox/keys";
import { platformScope } from "@liandong/core/ledger/scope";
import { membershipPreset } from "@liandong/core/membership/preset";
import { liandongPreset } from "@liandong/core/plan/preset";
import { saveProgramme } from "@liandong/db/loyalty/programmes/programmes";
import { savePlan } from "@liandong/db/people/plan/plans";
import { type StaffRole, staff } from "@liandong/db/schema/staff";
import { createTestDatabase } from "./test-database";

const createCaller = createCallerFactory(appRouter);

/** The whole API in this process, with its own database, sandbox and a clock that the test sets. */
export async function createTestMall({
  keysDir = null,
  pictures,
}: {
  keysDir?: string | null;
  pictures?: PictureStore;
} = {}) {
  const database = await createTestDatabase();
  const published = { publishedAt: new Date(0), publishedBy: "test" };
  await database.db.run(async (handle) => {
    await savePlan(handle, { plan: liandongPreset, ...published, confirmedNotes: [] });
    await saveProgramme(handle, { scope: platformScope, programme: membershipPreset, ...published });
  });
  const clock = { now: new Date("2026-03-01T10:00:00+08:00") };
  const now = () => new Date(clock.now);
  const logged: string[] = [];
  const log = createLog({ level: "debug", destination: { write: (line) => void logged.push(line) } });
  const { deps, app, sandbox, sandboxUrl, line, fetchSandbox } = createApiInProcess({
    db: database.db,
    log,
    now,
    keys: loadOrCreateSandboxKeys(keysDir),
    name: "test",
    sandboxSettings: { refunds: "at_once" },
    appSettings: { pictures },
  });

  const asksSandbox = async <Answer>(path: string, body: object): Promise<Answer> => {
    const init = { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } };
    return (await (await fetchSandbox(`${sandboxUrl}/sandbox${path}`, init)).json()) as Answer;
  };
  const callAs = (token: string | null, clientIp = "10.0.0.1") =>
    createCaller(createContext(deps, { token, clientIp }));
  const wechatUser = (nickname: string, phone = "13800001234") =>
    asksSandbox<{ openid: string }>("/users", { nickname, phone });
  const wechatCode = async (openid: string, kind: "login" | "phone" = "login") =>
    (await asksSandbox<{ code: string }>(`/${kind}-code`, { openid })).code;

  return {
    ...database,
    deps,
    app,
    fetchSandbox,
    clock,
    logged,
    sandbox,
    line,
    callAs,
    wechatUser,
    wechatCode,
    /** Registers and logs in a new WeChat user. */
    async newMember(nickname = "小林", invitationCode?: string, channelCode?: string) {
      const { openid } = await wechatUser(nickname);
      const login = await callAs(null).auth.login({ code: await wechatCode(openid), invitationCode, channelCode });
      return { openid, token: login.token, id: login.member.id, login, api: callAs(login.token) };
    },
    async newStaff(username: string, roles: StaffRole[], password = "correct horse") {
      const passwordHash = await Bun.password.hash(password, { algorithm: "argon2id", memoryCost: 1024, timeCost: 1 });
      await database.db.run(({ drizzle }) =>
        drizzle.insert(staff).values({ username, passwordHash, name: `员工${username}`, roles }),
      );
      const { token } = await callAs(null).desk.session.login({ username, password });
      return { token, api: callAs(token) };
    },
  };
}

export type TestMall = Awaited<ReturnType<typeof createTestMall>>;
