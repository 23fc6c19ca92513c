import { describe, expect, test } from "bun:test";
import { listExportRoutes } from "@liandong/api/staff/lists/export-routes";
import type { ListName } from "@liandong/api/staff/lists/list-exports";
import { publicError } from "@liandong/api/trpc/public-error";
import { exportRights } from "@liandong/core/audit/export-rights";
import { rightOfCall, staffRightKeys } from "@liandong/core/audit/staff-rights";
import { allProcedures } from "../../support/all-procedures";
import { callPath } from "../../support/call-path";
import { codeOf } from "../../support/code-of";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const admin = await mall.newStaff("guanli", ["admin"]);
const plain = await mall.newStaff("meiyou", []);
const { roles, accounts } = admin.api.desk;
const reason = "按岗位分工";

const procedures = Object.entries(allProcedures)
  .filter(([path]) => path.startsWith("desk.") && !path.startsWith("desk.session."))
  .map(([path, { _def }]) => ({ path, right: rightOfCall({ path, isQuery: _def.type === "query" }) }));
/** Rooms that are for admins alone, and in no own role. */
const adminRooms = ["accounts", "audit", "limits", "memberImport", "merchants", "roles", "settings", "setup"];
const isAdmins = (path: string) => adminRooms.includes(path.split(".")[1] ?? "");

async function isLetIn(token: string, path: string): Promise<boolean> {
  const code = await callPath(mall.callAs(token), path, { nonsense: true }).then(
    () => "success",
    (error: unknown) => publicError(error).code as string,
  );
  return code !== "auth.forbidden";
}

/** An account that has nothing but a role with these rights. */
async function newHolder(username: string, rights: string[]) {
  const { id } = await roles.create({ name: `角色${username}`, rights, limitRole: "service", reason });
  const { token, api } = await mall.newStaff(username, []);
  await mall.db.run(({ sql }) => sql`UPDATE staff SET role_id = ${id} WHERE username = ${username}`);
  return { token, api, roleId: id };
}

describe("single rights", () => {
  test("every procedure of the desk has a right, or is for admins alone", () => {
    const without = procedures.filter(({ path, right }) => right === null && !isAdmins(path)).map(({ path }) => path);
    expect(without).toEqual([]);
    expect(procedures.filter(({ right }) => right !== null && !staffRightKeys.has(right))).toEqual([]);
  });

  test("every right opens a procedure", () => {
    const used = new Set(procedures.map(({ right }) => right));
    // Files of lists and of the books are no procedures.
    const files = ["books.act", ...Object.values(exportRights).map(({ key }) => key)];
    expect([...staffRightKeys].filter((key) => !used.has(key))).toEqual(files);
  });

  test("an account without a role is let in nowhere", async () => {
    for (const { path } of procedures) expect([path, await isLetIn(plain.token, path)]).toEqual([path, false]);
  });

  test("a role opens the procedures of its rights and no other, and with every right nothing for admins alone", async () => {
    const own = ["orders.read", "shipping.act", "desk.read"];
    const few = await newHolder("dandan", own);
    const all = await newHolder("quanneng", [...staffRightKeys]);
    expect(await isLetIn(all.token, "desk.withdrawals.list")).toBe(true);
    for (const { path, right } of procedures) {
      const isOpen = await isLetIn(all.token, path);
      if (isAdmins(path)) expect([path, isOpen]).toEqual([path, false]);
      // Single procedures of other rooms are for admins alone too.
      const expected = isOpen && right !== null && own.includes(right);
      expect([path, await isLetIn(few.token, path)]).toEqual([path, expected]);
    }
    for (const path of ["desk.orders.list", "desk.shipping.ship"]) expect(await isLetIn(few.token, path)).toBe(true);
  });
});

describe("exports of lists", () => {
  const routes = listExportRoutes(mall.deps);
  const exported = async (token: string, name: string) => {
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    return (
      await routes.request(`/exports/lists/${name}`, { method: "POST", headers, body: JSON.stringify({ reason }) })
    ).status;
  };
  const readOf: Record<ListName, string> = {
    orders: "orders.read",
    cases: "afterSales.read",
    "stock-changes": "goods.read",
    reviews: "reviews.read",
    members: "memberList.read",
    "coupon-templates": "couponTemplates.read",
    ledger: "books.read",
    withdrawals: "withdrawals.read",
  };

  test("each has a right of its own, which opens that file alone and only with the list it is of", async () => {
    const names = Object.keys(exportRights) as ListName[];
    const reads = names.map((name) => readOf[name]);
    const { token: reader } = await newHolder("zhikan", reads);
    for (const [place, name] of names.entries()) {
      const { key } = exportRights[name];
      const own = await newHolder(`daochu${place}`, [key, ...reads]);
      const blind = await newHolder(`mangdao${place}`, [key]);
      for (const other of names)
        expect([name, other, await exported(own.token, other)]).toEqual([name, other, other === name ? 200 : 403]);
      expect([name, await exported(blind.token, name), await exported(reader, name)]).toEqual([name, 403, 403]);
    }
    const [deeds] = await mall.db.run(
      ({ sql }) =>
        sql<{ deeds: number }[]>`SELECT count(*)::int AS deeds FROM staff_audit WHERE action = 'desk.lists.export'`,
    );
    expect(deeds?.deeds).toBe(names.length);
  });
});

describe("own roles", () => {
  test("a right that is taken away is gone at the next request", async () => {
    const { token, roleId } = await newHolder("xiaozhou", ["orders.read", "freight.read"]);
    expect(await isLetIn(token, "desk.freight.templates")).toBe(true);
    const role = { id: roleId, name: "角色xiaozhou", limitRole: "service" as const, reason };
    const { version } = await roles.update({ ...role, version: 1, rights: ["orders.read"] });
    expect(version).toBe(2);
    expect(await isLetIn(token, "desk.freight.templates")).toBe(false);
    expect(await codeOf(roles.update({ ...role, version: 1, rights: ["freight.read"] }))).toBe("staff_role.changed");
  });

  test("a name is taken once, an unknown right is refused, and a role in use stays", async () => {
    const role = { name: "仓库", rights: ["shipping.read"], limitRole: "operator" as const, reason };
    const { id } = await roles.create(role);
    expect(await codeOf(roles.create(role))).toBe("staff_role.exists");
    expect(await codeOf(roles.create({ ...role, name: "别的", rights: ["everything.act"] }))).toBe("input.invalid");
    expect(await codeOf(roles.create({ ...role, name: "别的", rights: [] }))).toBe("input.invalid");
    const password = "caifeng-1203";
    await accounts.create({ username: "cangku", password, name: "仓管", roles: [], roleId: id, storeId: null });
    expect(await codeOf(roles.remove({ id, reason }))).toBe("staff_role.in_use");
    const listed = (await accounts.list()).find(({ username }) => username === "cangku")!;
    expect(listed).toMatchObject({ roles: [], roleId: id, roleName: "仓库" });
    expect((await roles.list()).roles.find((each) => each.id === id)).toMatchObject({ accounts: 1 });
    const change = { staffId: listed.id, name: "仓管", roles: ["operator" as const], storeId: null, active: true };
    const { name, roles: had, roleId, storeId, active } = listed;
    await accounts.update({ ...change, reason, from: { name, roles: had, roleId, storeId, active } });
    await roles.remove({ id, reason });
    expect(await codeOf(roles.remove({ id, reason }))).toBe("staff_role.unknown");
  });

  test("limits of staff hold for a role as for the built-in one that it names", async () => {
    const { id } = await mall.newMember();
    const { api } = await newHolder("jifen", ["membership.points"]);
    const give = (points: number, requestKey: string) =>
      api.desk.membership.adjustPoints({ memberId: id, points, reason, requestKey });
    await give(10_000, "within-limit-1");
    expect(await codeOf(give(10_001, "beyond-limit-1"))).toBe("staff.limit_reached");
  });
});

describe("the login log", () => {
  test("logins and failures are kept with reason and address, and each sees their own", async () => {
    const logIn = (username: string, password: string, clientIp: string) =>
      codeOf(mall.callAs(null, clientIp).desk.session.login({ username, password }));
    await logIn("guanli", "wrong", "10.1.1.1");
    await logIn("nobody", "wrong", "10.1.1.2");
    await mall.db.run(({ sql }) => sql`UPDATE staff SET active = false WHERE username = 'meiyou'`);
    await logIn("meiyou", "correct horse", "10.1.1.3");
    const { items } = await accounts.logins({ failed: true });
    expect(items.map(({ username, outcome, clientIp }) => [username, outcome, clientIp])).toEqual([
      ["meiyou", "disabled", "10.1.1.3"],
      ["nobody", "unknown", "10.1.1.2"],
      ["guanli", "password", "10.1.1.1"],
    ]);
    const own = await admin.api.desk.session.logins({});
    expect(own.items.map(({ outcome }) => outcome)).toEqual(["password", "done"]);
  });
});
