import { describe, expect, test } from "bun:test";
import { appRouter } from "@liandong/api/router";
import { createContext } from "@liandong/api/trpc/context";
import { createCallerFactory, router, staffProcedure } from "@liandong/api/trpc/procedures";
import { codeOf } from "../support/code-of";
import { createTestMall } from "../support/test-mall";

const mall = await createTestMall();
const member = await mall.newMember();
const service = await mall.newStaff("kefu", ["service"]);
const admin = await mall.newStaff("boss", ["admin"]);

/** Who may call what: a procedure that is in no list fails the test, so that nobody forgets to decide. */
const open = [
  "auth.login",
  "auth.logout",
  "catalog.categories",
  "catalog.home",
  "catalog.product",
  "catalog.products",
  "divisions.list",
  "invitations.preview",
  "plan.summary",
  "staff.login",
];
const staffRooms = ["freight", "goods", "storefront", "desk", "jobs", "staff", "plans"];
/** Of rooms that members call too. */
const staffCalls = [
  "afterSales.approve",
  "afterSales.deskCase",
  "afterSales.pass",
  "afterSales.queue",
  "afterSales.receive",
  "afterSales.reject",
  "afterSales.retryRefund",
  "dividends.close",
  "dividends.closes",
  "dividends.pools",
  "dividends.preview",
  "dividends.schedule",
  "members.freeze",
  "members.unfreeze",
  "orders.carriers",
  "orders.ship",
  "orders.shipBatch",
  "orders.toShip",
  "wallet.debts",
  "withdrawals.approve",
  "withdrawals.changeSettings",
  "withdrawals.markPaid",
  "withdrawals.queue",
  "withdrawals.refuse",
  "withdrawals.settings",
];

const paths = Object.keys(appRouter._def.procedures).filter((path) => !open.includes(path));
const isStaffs = (path: string) => staffRooms.includes(path.split(".")[0]!) || staffCalls.includes(path);

type Callable = Record<string, Record<string, (input: unknown) => Promise<unknown>>>;

/** Calls with an input that fits nothing: whoever may not call must be turned away before it is even looked at. */
function call(token: string | null, path: string): Promise<unknown> {
  const [room = "", verb = ""] = path.split(".");
  return (mall.callAs(token) as unknown as Callable)[room]![verb]!({ nonsense: true });
}

describe("every procedure that is not open", () => {
  test.each(paths)("%s: not for nobody", async (path) => {
    expect(await codeOf(call(null, path))).toBe("auth.login_required");
  });

  test.each(paths.filter(isStaffs))("%s: not for members", async (path) => {
    expect(await codeOf(call(member.token, path))).toBe("auth.login_required");
  });

  test.each(paths.filter((path) => !isStaffs(path)))("%s: not for staff", async (path) => {
    expect(await codeOf(call(service.token, path))).toBe("auth.login_required");
  });
});

describe("roles", () => {
  const rooms = router({
    service: staffProcedure("service").query(({ ctx }) => ctx.staff.name),
    money: staffProcedure("finance").query(() => "books"),
    any: staffProcedure().query(() => "hello"),
  });
  const as = (token: string) => createCallerFactory(rooms)(createContext(mall.deps, { token }));

  test("open what is theirs and nothing else; an admin may everything", async () => {
    expect(await as(service.token).service()).toBe("员工kefu");
    expect(await as(service.token).any()).toBe("hello");
    expect(await codeOf(as(service.token).money())).toBe("auth.forbidden");
    expect(await as(admin.token).money()).toBe("books");
  });

  test("taken away, they are gone at the next request", async () => {
    const { token } = await mall.newStaff("changing", ["finance"]);
    expect(await as(token).money()).toBe("books");
    await mall.db.run(({ sql }) => sql`update staff set roles = '{service}' where username = 'changing'`);
    expect(await codeOf(as(token).money())).toBe("auth.forbidden");
  });
});

describe("staff login", () => {
  test("refuses a wrong password and an unknown account alike, and is audited", async () => {
    const api = mall.callAs(null, "10.0.0.2");
    expect(await codeOf(api.staff.login({ username: "kefu", password: "wrong" }))).toBe("auth.bad_credentials");
    expect(await codeOf(api.staff.login({ username: "nobody", password: "wrong" }))).toBe("auth.bad_credentials");
    expect(await service.api.staff.me()).toMatchObject({ name: "员工kefu", roles: ["service"] });
    const audit = await mall.db.run(({ sql }) => sql`select action from staff_audit where action = 'staff.login'`);
    expect(audit.length).toBeGreaterThanOrEqual(2);
  });

  test("stops who guesses, on one account from one place, and lets others in", async () => {
    await mall.newStaff("target", ["service"]);
    const guess = (clientIp: string) =>
      codeOf(mall.callAs(null, clientIp).staff.login({ username: "target", password: "wrong" }));
    const answers: string[] = [];
    for (let attempt = 0; attempt < 10; attempt += 1) answers.push(await guess("10.6.6.6"));
    expect(answers.slice(0, 8)).toEqual(Array(8).fill("auth.bad_credentials"));
    expect(answers.slice(8)).toEqual(["request.too_many", "request.too_many"]);
    const right = { username: "target", password: "correct horse" };
    expect(await codeOf(mall.callAs(null, "10.6.6.6").staff.login(right))).toBe("request.too_many");
    expect((await mall.callAs(null, "10.0.0.9").staff.login(right)).staff.name).toBe("员工target");
    mall.clock.now = new Date(mall.clock.now.getTime() + 15 * 60_000);
    expect((await mall.callAs(null, "10.6.6.6").staff.login(right)).staff.name).toBe("员工target");
  });

  test("logout ends the session", async () => {
    const { token, api } = await mall.newStaff("leaving", ["service"]);
    await api.staff.logout();
    expect(await codeOf(mall.callAs(token).staff.me())).toBe("auth.login_required");
  });
});

describe("rate limits", () => {
  test("count exactly, however many come at once", async () => {
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
