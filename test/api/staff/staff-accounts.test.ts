import { describe, expect, test } from "bun:test";
import { appRouter } from "@liandong/api/router";
import { deedNames, lookUpNames } from "@liandong/core/audit/actions";
import { codeOf } from "../../support/code-of";
import { newStore } from "../../support/store-staff";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const admin = await mall.newStaff("guanli", ["admin"]);
const password = "first-password";
const logIn = (username: string, words: string) => mall.callAs(null).desk.session.login({ username, password: words });
const accounts = admin.api.desk.accounts;
const reason = "岗位调整";

const create = (username: string) =>
  accounts.create({ username, password, name: "周小满", roles: ["service"], storeId: null });
const byName = async (username: string) => (await accounts.list()).find((row) => row.username === username)!;

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
    const { token, staff } = await logIn("chen", password);
    const api = mall.callAs(token);
    await api.desk.search({ q: "0042" });
    const storeId = await newStore(mall, "云谷茶铺");
    const change = { staffId: staff.id, name: "陈一", active: true, reason };
    await accounts.update({ ...change, roles: ["operator"], storeId });
    expect(await codeOf(mall.callAs(token).desk.search({ q: "0042" }))).toBe("auth.forbidden");
    expect((await logIn("chen", password)).staff.storeName).toBe("云谷茶铺");
    await accounts.update({ ...change, roles: ["operator"], storeId, active: false });
    expect(await codeOf(mall.callAs(token).desk.session.me())).toBe("auth.login_required");
    expect(await codeOf(logIn("chen", password))).toBe("auth.bad_credentials");
  });

  test("the last admin cannot be locked out, not even by two admins at once", async () => {
    const { id: own } = await admin.api.desk.session.me();
    const mine = { staffId: own, name: "管理", storeId: null, reason };
    expect(await codeOf(accounts.update({ ...mine, roles: ["service"], active: true }))).toBe("staff.own_account");
    expect(await codeOf(accounts.update({ ...mine, roles: ["admin"], active: false }))).toBe("staff.own_account");
    const other = await mall.newStaff("lingyiwei", ["admin"]);
    const { id: theirs } = await other.api.desk.session.me();
    const end = { name: "管理", roles: ["admin" as const], storeId: null, active: false, reason };
    const ended = await Promise.allSettled([
      accounts.update({ ...end, staffId: theirs }),
      other.api.desk.accounts.update({ ...end, staffId: own }),
    ]);
    expect(ended.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    // Either of the two may have been faster; the tests below need this admin.
    await mall.db.run(({ sql }) => sql`UPDATE staff SET active = true WHERE id = ${own}`);
  });

  test("a new password ends the earlier sessions", async () => {
    await create("liu");
    const first = await logIn("liu", password);
    await accounts.resetPassword({ staffId: first.staff.id, password: "second-password", reason: "本人忘记密码" });
    expect(await codeOf(mall.callAs(first.token).desk.session.me())).toBe("auth.login_required");
    const second = await logIn("liu", "second-password");
    const elsewhere = await logIn("liu", "second-password");
    const own = mall.callAs(second.token).desk.session;
    expect(await codeOf(own.changePassword({ current: "wrong", next: "third-password" }))).toBe("staff.wrong_password");
    await own.changePassword({ current: "second-password", next: "third-password" });
    expect((await own.me()).id).toBe(first.staff.id);
    expect(await codeOf(mall.callAs(elsewhere.token).desk.session.me())).toBe("auth.login_required");
    expect((await logIn("liu", "third-password")).staff.id).toBe(first.staff.id);
  });
});

describe("the log for admins", () => {
  test("a line of the log names staff, deed, subject, detail and reason, but no password", async () => {
    await create("song");
    const { id } = await byName("song");
    await accounts.update({
      staffId: id,
      name: "宋宁",
      roles: ["service", "finance"],
      storeId: null,
      active: true,
      reason,
    });
    const { token } = await logIn("song", password);
    const member = await mall.newMember("阿宁");
    await mall.callAs(token).desk.member({ memberId: member.id });
    const { items } = await admin.api.desk.audit.list({ about: id });
    expect(items.map(({ actionName }) => actionName)).toEqual(["登录", "修改员工账号", "新建员工账号"]);
    expect(items[1]).toMatchObject({ reason, subject: { kindName: "员工", number: id } });
    expect(items[1]!.facts).toEqual([
      { name: "原为", value: "名称 周小满，角色 客服，可登录 是" },
      { name: "改为", value: "名称 宋宁，角色 客服、财务，可登录 是" },
    ]);
    expect(JSON.stringify(items)).not.toContain(password);
    expect((await admin.api.desk.audit.list({ staffId: id })).items.map(({ actionName }) => actionName)).toEqual([
      "登录",
    ]);
    const all = await admin.api.desk.audit.list({ staffId: id, withLookUps: true });
    expect(all.items.map(({ actionName }) => actionName)).toEqual(["查看会员", "登录"]);
    expect(all.items[0]!.subject).toMatchObject({ kindName: "会员", memberId: member.id });
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
    const marked = Object.entries(
      appRouter._def.procedures as unknown as Record<string, { _def: { meta?: { lookUp?: true } } }>,
    )
      .filter(([, { _def }]) => _def.meta?.lookUp)
      .map(([path]) => path);
    expect(Object.keys(lookUpNames).sort()).toEqual(marked.sort() as (keyof typeof lookUpNames)[]);
    const names = [...Object.values(deedNames), ...Object.values(lookUpNames)];
    expect(new Set(names).size).toBe(names.length);
  });
});
