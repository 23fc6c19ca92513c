import { describe, expect, test } from "bun:test";
import { deedNames, lookUpNames } from "@liandong/core/audit/actions";
import { Secret, TOTP } from "otpauth";
import { allProcedures } from "../../support/all-procedures";
import { codeOf } from "../../support/code-of";
import { newStore } from "../../support/store-staff";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const admin = await mall.newStaff("guanli", ["admin"]);
const password = "caifeng-1203";
const logIn = (username: string, words: string) => mall.callAs(null).desk.session.login({ username, password: words });
const accounts = admin.api.desk.accounts;
const reason = "岗位调整";

const create = (username: string) =>
  accounts.create({ username, password, name: "周小满", roles: ["service"], storeId: null });
const byName = async (username: string) => (await accounts.list()).find((row) => row.username === username)!;

/** Logs in with the first password and changes it, as every new account has to. */
async function settleIn(username: string, own = `${username}-xinmima-61`) {
  const { token, staff } = await logIn(username, password);
  await mall.callAs(token).desk.session.changePassword({ current: password, next: own });
  return { token, staff, api: mall.callAs(token), own };
}

/** An account as the desk's editor opens it. */
async function asShown(staffId: string) {
  const { name, roles, roleId, storeId, active } = (await accounts.list()).find(({ id }) => id === staffId)!;
  return { name, roles, roleId, storeId, active };
}

describe("accounts of staff", () => {
  test("a new account can log in, and its username is taken", async () => {
    await create("zhou");
    const { staff } = await logIn("zhou", password);
    expect(staff).toMatchObject({ name: "周小满", roles: ["service"], storeId: null, storeName: null });
    expect(await codeOf(create("zhou"))).toBe("staff.exists");
    const both = await Promise.allSettled([create("tong"), create("tong")]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await byName("zhou")).lastLoginAt).toBe("2026-03-01T02:00:00.000Z");
  });

  test("a short password, a username with spaces and no role are refused in Chinese", async () => {
    const fine = { username: "wang", password, name: "王", roles: ["service" as const], storeId: null };
    for (const wrong of [{ password: "short-one" }, { username: "wang li" }, { roles: [] }, { name: " " }]) {
      expect(await codeOf(accounts.create({ ...fine, ...wrong }))).toBe("input.invalid");
    }
    expect(await codeOf(accounts.create({ ...fine, storeId: "999" }))).toBe("store.unknown");
  });

  test("a lost role is gone at the next request, and staff of a store see its name", async () => {
    await create("chen");
    const { token, staff, api, own } = await settleIn("chen");
    await api.desk.memberGroups.list();
    const storeId = await newStore(mall, "云谷茶铺");
    const change = { staffId: staff.id, name: "陈一", active: true, reason };
    await accounts.update({ ...change, roles: ["operator"], storeId, from: await asShown(staff.id) });
    expect(await codeOf(mall.callAs(token).desk.memberGroups.list())).toBe("auth.forbidden");
    expect((await logIn("chen", own)).staff.storeName).toBe("云谷茶铺");
    await accounts.update({ ...change, roles: ["operator"], storeId, active: false, from: await asShown(staff.id) });
    expect(await codeOf(mall.callAs(token).desk.session.me())).toBe("auth.login_required");
    expect(await codeOf(logIn("chen", own))).toBe("auth.bad_credentials");
    await accounts.update({ ...change, roles: ["operator"], storeId, active: true, from: await asShown(staff.id) });
    expect(await codeOf(mall.callAs(token).desk.session.me())).toBe("auth.login_required");
    expect((await logIn("CHEN ", own)).staff.name).toBe("陈一");
  });

  test("an account that was disabled meanwhile is not given back by an older form", async () => {
    await create("hemiao");
    const { id } = await byName("hemiao");
    const from = await asShown(id);
    const save = (change: object) => accounts.update({ ...from, ...change, staffId: id, from, reason });
    await save({ active: false });
    expect(await codeOf(save({ name: "何苗" }))).toBe("staff.changed");
    expect(await asShown(id)).toMatchObject({ name: from.name, active: false });
  });

  test("the last admin cannot be locked out, not even by two admins at once", async () => {
    const { id: own } = await admin.api.desk.session.me();
    const mine = { staffId: own, name: "管理", storeId: null, reason, from: await asShown(own) };
    expect(await codeOf(accounts.update({ ...mine, roles: ["service"], active: true }))).toBe("staff.own_account");
    expect(await codeOf(accounts.update({ ...mine, roles: ["admin"], active: false }))).toBe("staff.own_account");
    const other = await mall.newStaff("lingyiwei", ["admin"]);
    const { id: theirs } = await other.api.desk.session.me();
    const shownThem = await asShown(theirs);
    const end = { name: "管理", roles: ["admin" as const], storeId: null, active: false, reason };
    const ended = await Promise.allSettled([
      accounts.update({ ...end, staffId: theirs, from: shownThem }),
      other.api.desk.accounts.update({ ...end, staffId: own, from: mine.from }),
    ]);
    expect(ended.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    // Either of the two may have been faster; the tests below need this admin.
    await mall.db.run(({ sql }) => sql`UPDATE staff SET active = true WHERE id = ${own}`);
  });

  test("a new password ends the earlier sessions", async () => {
    await create("liu");
    const first = await logIn("liu", password);
    await accounts.resetPassword({ staffId: first.staff.id, password: "danhua-4471x", reason: "本人忘记密码" });
    expect(await codeOf(mall.callAs(first.token).desk.session.me())).toBe("auth.login_required");
    const second = await logIn("liu", "danhua-4471x");
    const elsewhere = await logIn("liu", "danhua-4471x");
    const own = mall.callAs(second.token).desk.session;
    expect(await codeOf(own.changePassword({ current: "wrong", next: "mingyue-88s7" }))).toBe("staff.wrong_password");
    await own.changePassword({ current: "danhua-4471x", next: "mingyue-88s7" });
    expect((await own.me()).id).toBe(first.staff.id);
    expect(await codeOf(mall.callAs(elsewhere.token).desk.session.me())).toBe("auth.login_required");
    expect((await logIn("liu", "mingyue-88s7")).staff.id).toBe(first.staff.id);
  });
});

describe("passwords of staff", () => {
  test.each(["1234567890", "aaaaaaaaaa", "password123", "qwertyuiop", "tangtang12", "woshitang1"])(
    "the password %s of an account called tang is refused",
    async (weak) => {
      expect(
        await codeOf(
          accounts.create({ username: "tang", password: weak, name: "woshitang", roles: ["service"], storeId: null }),
        ),
      ).toBe("staff.weak_password");
    },
  );

  test("ten characters are counted as people see them", async () => {
    const fine = { username: "yan", name: "严", roles: ["service" as const], storeId: null };
    expect(await codeOf(accounts.create({ ...fine, password: "🍵🌸🏔️🦊🎐" }))).toBe("input.invalid");
    await accounts.create({ ...fine, password: "龙井春茶好喝得很呀哈" });
  });

  test("the first password has to be changed before anything else, and not into itself", async () => {
    await accounts.create({ username: "hong", password, name: "洪", roles: ["finance"], storeId: null });
    const { token, staff } = await logIn("hong", password);
    expect(staff.mustChangePassword).toBe(true);
    const own = mall.callAs(token).desk;
    expect(await own.session.me()).toMatchObject({ mustChangePassword: true });
    expect(await codeOf(own.search({ q: "0042" }))).toBe("staff.password_expired");
    const exported = await mall.app.request("/exports/orders.csv?from=2026-03-01&to=2026-03-01", {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(exported.status).toBe(403);
    expect(await codeOf(own.session.changePassword({ current: password, next: password }))).toBe("staff.same_password");
    await own.session.changePassword({ current: password, next: "hong-xinmima-61" });
    await mall.callAs(token).desk.search({ q: "0042" });
    expect((await logIn("hong", "hong-xinmima-61")).staff.mustChangePassword).toBe(false);
  });

  test("an admin changes their own password with the old one, not by a reset", async () => {
    const { id } = await admin.api.desk.session.me();
    const reset = { staffId: id, password: "danhua-4471x", reason };
    expect(await codeOf(accounts.resetPassword(reset))).toBe("staff.own_password");
  });
});

describe("logging in under attack", () => {
  const guess = (username: string, clientIp: string, device?: string) =>
    mall.callAs(null, clientIp).desk.session.login({ username, password: "nothing-like-it", device });
  const logInFrom = (clientIp: string, words: { username: string; password: string; device?: string; code?: string }) =>
    mall.callAs(null, clientIp).desk.session.login(words);

  test("a right password from a known browser passes while strangers guess, and an admin lifts the lock", async () => {
    await create("shen");
    const { own, staff } = await settleIn("shen");
    const { device } = await logInFrom("10.1.0.1", { username: "shen", password: own });
    // A cheap hash, so that seventy guesses do not take half a minute.
    const passwordHash = await Bun.password.hash(own, { algorithm: "argon2id", memoryCost: 1024, timeCost: 1 });
    await mall.db.run(({ sql }) => sql`UPDATE staff SET password_hash = ${passwordHash} WHERE id = ${staff.id}`);
    for (let n = 0; n < 70; n += 1) await guess("shen", `10.2.0.${n % 10}`).catch(() => {});
    const right = { username: "shen", password: own };
    expect(await codeOf(logInFrom("10.1.0.1", right))).toBe("request.too_many");
    expect((await logInFrom("10.1.0.1", { ...right, device })).device).toBe(device);
    expect(await codeOf(logInFrom("10.1.0.1", { ...right, device: "made-up" }))).toBe("request.too_many");
    const { items } = await admin.api.desk.audit.list({ staffId: staff.id });
    const actions = items.map(({ actionName }) => actionName);
    expect(actions).toContain("登录失败");
    expect(actions.filter((name) => name === "登录被锁定")).toHaveLength(1);
    await accounts.resetPassword({ staffId: staff.id, password: "danhua-4471x", reason });
    expect((await logInFrom("10.1.0.3", { username: "shen", password: "danhua-4471x" })).staff.id).toBe(staff.id);
  });

  test("a known browser may guess eight times, and is a stranger to every other account", async () => {
    await create("peng");
    const { own } = await settleIn("peng");
    const { device } = await logInFrom("10.1.0.1", { username: "peng", password: own });
    for (let n = 0; n < 7; n += 1) expect(await codeOf(guess("peng", "10.1.0.1", device))).toBe("auth.bad_credentials");
    await logInFrom("10.1.0.1", { username: "peng", password: own, device });
    expect(await codeOf(guess("peng", "10.1.0.1", device))).toBe("request.too_many");
    await create("jiang");
    const foreign = await logInFrom("10.1.0.9", { username: "jiang", password, device });
    expect(foreign.device).not.toBe(device);
  });

  test("with two-step verification the code is asked for, and each is good once", async () => {
    await create("qian");
    const { api, own, staff } = await settleIn("qian");
    const secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
    const codeAt = (at: Date) => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at.getTime() });
    const now = () => codeAt(mall.clock.now);
    const asked = { secret, password: own };
    expect(await codeOf(api.desk.session.enableTotp({ ...asked, code: "000000" }))).toBe("staff.wrong_code");
    expect(await codeOf(api.desk.session.enableTotp({ ...asked, password: "x", code: now() }))).toBe(
      "staff.wrong_password",
    );
    await api.desk.session.enableTotp({ ...asked, code: now() });
    expect(await api.desk.session.me()).toMatchObject({ hasTotp: true });
    const right = { username: "qian", password: own };
    expect(await codeOf(logInFrom("10.3.0.1", right))).toBe("staff.code_needed");
    expect(await codeOf(logInFrom("10.3.0.1", { ...right, code: now() }))).toBe("staff.wrong_code");
    mall.clock.now = new Date(mall.clock.now.getTime() + 60_000);
    await logInFrom("10.3.0.1", { ...right, code: now() });
    expect(await codeOf(logInFrom("10.3.0.2", { ...right, code: now() }))).toBe("staff.wrong_code");
    expect(await codeOf(logInFrom("10.3.0.2", { ...right, password: "nothing-like-it", code: now() }))).toBe(
      "auth.bad_credentials",
    );
    await accounts.resetPassword({ staffId: staff.id, password: "danhua-4471x", reason: "手机丢失" });
    expect((await logInFrom("10.3.0.2", { username: "qian", password: "danhua-4471x" })).staff.id).toBe(staff.id);
  });
});

describe("the log for admins", () => {
  test("a line of the log names staff, deed, subject, detail and reason, but no password", async () => {
    await create("song");
    const { id } = await byName("song");
    await accounts.update({
      staffId: id,
      from: await asShown(id),
      name: "宋宁",
      roles: ["service", "finance"],
      storeId: null,
      active: true,
      reason,
    });
    const { token } = await settleIn("song");
    const member = await mall.newMember("阿宁");
    await mall.callAs(token).desk.member({ memberId: member.id });
    const { items } = await admin.api.desk.audit.list({ about: id });
    expect(items.map(({ actionName }) => actionName)).toEqual([
      "修改自己的密码",
      "登录",
      "修改员工账号",
      "新建员工账号",
    ]);
    expect(items[2]).toMatchObject({ reason, subject: { kindName: "员工", number: id } });
    expect(items[2]!.facts).toEqual([
      { name: "原为", value: "名称 周小满，角色 客服，可登录 是" },
      { name: "改为", value: "名称 宋宁，角色 客服、财务，可登录 是" },
    ]);
    expect(JSON.stringify(items)).not.toContain(password);
    expect((await admin.api.desk.audit.list({ staffId: id })).items.map(({ actionName }) => actionName)).toEqual([
      "修改自己的密码",
      "登录",
    ]);
    const all = await admin.api.desk.audit.list({ staffId: id, withLookUps: true });
    expect(all.items.map(({ actionName }) => actionName)).toEqual(["查看会员", "修改自己的密码", "登录"]);
    expect(all.items[0]!.subject).toMatchObject({ kindName: "会员", memberId: member.id });
  });

  test("a mobile number that staff typed is kept masked, in searches, notes and reasons", async () => {
    const { api } = await mall.newStaff("jiangkefu", ["service"]);
    const { id: memberId } = await mall.newMember("阿宁");
    await api.desk.search({ q: "13900001111" });
    await api.desk.members.addNote({ memberId, text: "回电 139 0000 1111" });
    await api.desk.members.saveTags({ memberId, from: [], tags: ["常客"] });
    const kept = await mall.db.run(({ sql }) => sql`SELECT detail, reason FROM staff_audit`);
    expect(JSON.stringify(kept)).toContain("139****1111");
    expect(JSON.stringify(kept)).not.toMatch(/139 ?0000 ?1111/);
  });

  test("the log is narrowed to Shanghai's days and read page by page", async () => {
    mall.clock.now = new Date("2026-03-02T00:30:00+08:00");
    const { api } = await mall.newStaff("yeban", ["admin"]);
    const { id: memberId } = await mall.newMember("阿雅");
    for (let n = 1; n <= 60; n++) await api.desk.members.addNote({ memberId, text: `第 ${n} 条备注` });
    const day = { action: "desk.members.addNote", from: "2026-03-02", to: "2026-03-02" } as const;
    const first = await api.desk.audit.list(day);
    const second = await api.desk.audit.list({ ...day, cursor: first.nextCursor });
    expect([first.items.length, second.items.length, second.nextCursor]).toEqual([50, 10, null]);
    expect((await api.desk.audit.list({ ...day, from: "2026-03-03", to: "2026-03-03" })).items).toEqual([]);
  });

  test("every look-up and every deed has a name of its own in the log", () => {
    const marked = Object.entries(allProcedures)
      .filter(([, { _def }]) => _def.meta?.lookUp)
      .map(([path]) => path);
    expect(Object.keys(lookUpNames).sort()).toEqual(marked.sort() as (keyof typeof lookUpNames)[]);
    const names = [...Object.values(deedNames), ...Object.values(lookUpNames)];
    expect(new Set(names).size).toBe(names.length);
  });
});
