import { describe, expect, test } from "bun:test";
import { createContext } from "@liandong/api/trpc/context";
import { createCallerFactory, router, staffProcedure } from "@liandong/api/trpc/procedures";
import { publicError } from "@liandong/api/trpc/public-error";
import { type StaffRole, staffRoles } from "@liandong/db/schema/staff";
import { allProcedures } from "../support/all-procedures";
import { callPath, roomOfPath } from "../support/call-path";
import { codeOf } from "../support/code-of";
import { openProcedures, staffMay } from "../support/procedure-roles";
import { createTestMall } from "../support/test-mall";

const mall = await createTestMall();
const member = await mall.newMember();
const service = await mall.newStaff("kefu", ["service"]);
const admin = await mall.newStaff("boss", ["admin"]);

const all = Object.keys(allProcedures);
const paths = all.filter((path) => !openProcedures.includes(path));
const rolesOf = (path: string) => staffMay[path] ?? staffMay[roomOfPath(path)];
const staffPaths = paths.filter(rolesOf);
const memberPaths = paths.filter((path) => !rolesOf(path));
const ofRole = new Map<StaffRole, string>();
for (const role of staffRoles) ofRole.set(role, (await mall.newStaff(`only-${role}`, [role])).token);

/** Calls with an input that fits no schema: a caller without the right has to be refused before the input is parsed. */
function call(token: string | null, path: string): Promise<unknown> {
  return callPath(mall.callAs(token), path, { nonsense: true });
}

/** Whether the caller passes the check of rights, however the call ends. */
async function isLetIn(token: string | null, path: string): Promise<boolean> {
  const code = await call(token, path).then(
    () => "success",
    (error: unknown) => publicError(error).code as string,
  );
  return code !== "auth.login_required" && code !== "auth.forbidden";
}

test("every line of these tables names an existing procedure", () => {
  const rooms = new Set(all.map(roomOfPath));
  for (const name of openProcedures) expect(all).toContain(name);
  for (const name of Object.keys(staffMay)) expect(rooms.has(name) || all.includes(name)).toBe(true);
});

describe("every procedure that is not open", () => {
  test.each(paths)("%s is closed to visitors", async (path) => {
    expect(await codeOf(call(null, path))).toBe("auth.login_required");
  });

  test.each(staffPaths)("%s is closed to members and open to its roles", async (path) => {
    expect(await codeOf(call(member.token, path))).toBe("auth.login_required");
    for (const [role, token] of ofRole) {
      if (role === "admin" || rolesOf(path)!.includes(role)) continue;
      expect([role, await codeOf(call(token, path))]).toEqual([role, "auth.forbidden"]);
    }
    // A logout is open to everybody and would end the session of the following calls.
    if (path.endsWith(".logout")) return;
    for (const role of [...rolesOf(path)!, "admin" as const]) {
      expect([role, await isLetIn(ofRole.get(role)!, path)]).toEqual([role, true]);
    }
  });

  test.each(memberPaths)("%s is open to members and closed to staff", async (path) => {
    for (const token of ofRole.values()) expect(await codeOf(call(token, path))).toBe("auth.login_required");
    expect(await isLetIn(member.token, path)).toBe(true);
  });

  test.each(openProcedures)("%s is open to everybody", async (path) => {
    for (const token of [null, path.endsWith(".logout") ? null : member.token]) {
      const code = await call(token, path).then(
        () => "success",
        (error: unknown) => publicError(error).code as string,
      );
      expect(["auth.login_required", "auth.forbidden"]).not.toContain(code);
    }
  });
});

describe("roles", () => {
  const rooms = router({
    service: staffProcedure("service").query(({ ctx }) => ctx.staff.name),
    money: staffProcedure("finance").query(() => "books"),
    any: staffProcedure().query(() => "hello"),
  });
  const as = (token: string) => createCallerFactory(rooms)(createContext(mall.deps, { token }));

  test("each role opens its own procedures only, and an admin all", async () => {
    expect(await as(service.token).service()).toBe("员工kefu");
    expect(await as(service.token).any()).toBe("hello");
    expect(await codeOf(as(service.token).money())).toBe("auth.forbidden");
    expect(await as(admin.token).money()).toBe("books");
  });

  test("a role that was taken away is gone at the next request", async () => {
    const { token } = await mall.newStaff("changing", ["finance"]);
    expect(await as(token).money()).toBe("books");
    await mall.db.run(({ sql }) => sql`update staff set roles = '{service}' where username = 'changing'`);
    expect(await codeOf(as(token).money())).toBe("auth.forbidden");
  });
});

describe("staff login", () => {
  test("a wrong password and an unknown account are refused alike, and the attempts are audited", async () => {
    const api = mall.callAs(null, "10.0.0.2");
    expect(await codeOf(api.desk.session.login({ username: "kefu", password: "wrong" }))).toBe("auth.bad_credentials");
    expect(await codeOf(api.desk.session.login({ username: "nobody", password: "wrong" }))).toBe(
      "auth.bad_credentials",
    );
    expect(await service.api.desk.session.me()).toMatchObject({ name: "员工kefu", roles: ["service"] });
    const audit = await mall.db.run(
      ({ sql }) => sql`select action from staff_audit where action = 'desk.session.login'`,
    );
    expect(audit.length).toBeGreaterThanOrEqual(2);
  });

  test("guessing on one account from one address is stopped, and others can still log in", async () => {
    await mall.newStaff("target", ["service"]);
    const guess = (clientIp: string) =>
      codeOf(mall.callAs(null, clientIp).desk.session.login({ username: "target", password: "wrong" }));
    const answers: string[] = [];
    for (let attempt = 0; attempt < 10; attempt += 1) answers.push(await guess("10.6.6.6"));
    expect(answers.slice(0, 8)).toEqual(Array(8).fill("auth.bad_credentials"));
    expect(answers.slice(8)).toEqual(["request.too_many", "request.too_many"]);
    const right = { username: "target", password: "correct horse" };
    expect(await codeOf(mall.callAs(null, "10.6.6.6").desk.session.login(right))).toBe("request.too_many");
    expect((await mall.callAs(null, "10.0.0.9").desk.session.login(right)).staff.name).toBe("员工target");
    mall.clock.now = new Date(mall.clock.now.getTime() + 15 * 60_000);
    expect((await mall.callAs(null, "10.6.6.6").desk.session.login(right)).staff.name).toBe("员工target");
  });

  test("a logout ends the session", async () => {
    const { token, api } = await mall.newStaff("leaving", ["service"]);
    await api.desk.session.logout();
    expect(await codeOf(mall.callAs(token).desk.session.me())).toBe("auth.login_required");
  });
});

describe("rate limits", () => {
  test("the rate limit counts concurrent calls exactly", async () => {
    const search = () => mall.callAs(null, "10.7.7.7").catalog.products({ query: "茶" });
    const answers = await Promise.allSettled(Array.from({ length: 70 }, search));
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(60);
    expect(await codeOf(search())).toBe("request.too_many");
    expect((await mall.callAs(null, "10.7.7.7").catalog.products({})).items).toEqual([]);
    expect((await mall.callAs(null, "10.7.7.8").catalog.products({ query: "茶" })).items).toEqual([]);
    mall.clock.now = new Date(mall.clock.now.getTime() + 60_000);
    expect((await search()).items).toEqual([]);
  });
});
