import { describe, expect, test } from "bun:test";
import { codeOf } from "../../support/code-of";
import { createTestMall } from "../../support/test-mall";

// 员工入口: staff in the mini-program have a session of their own beside the member's, which ends sooner than the desk's.
const mall = await createTestMall();
const password = "correct horse";
const account = { username: "kefu", password };
const desk = await mall.newStaff("kefu", ["service"], password);
await mall.newStaff("caiwu", ["finance"], password);
const member = await mall.newMember("小满");

const logInOnPhone = (change: object = {}) =>
  mall.callAs(null).desk.session.login({ ...account, app: "mini_program", browser: "iPhone 15 · 微信", ...change });

/** Each request looks its session up anew. */
const whoIs = (token: string) => mall.callAs(token).desk.session.me();

const hourMs = 3_600_000;
async function after<Answer>(hours: number, look: () => Promise<Answer>): Promise<Answer> {
  const before = mall.clock.now;
  mall.clock.now = new Date(new Date(before).getTime() + hours * hourMs);
  try {
    return await look();
  } finally {
    mall.clock.now = before;
  }
}

/** One call over HTTP with these headers. */
async function statusOf(path: string, headers: Record<string, string>): Promise<number> {
  return (await mall.app.request(`/trpc/${path}`, { headers })).status;
}

describe("the session of staff on a phone", () => {
  test("it ends after four hours, the desk's of the same account after twelve", async () => {
    const { token } = await logInOnPhone();
    expect(await after(3.9, () => whoIs(token))).toMatchObject({ username: "kefu" });
    expect(await after(4.1, () => codeOf(whoIs(token)))).toBe("auth.login_required");
    expect(await after(11.9, () => whoIs(desk.token))).toMatchObject({ username: "kefu" });
    expect(await after(12.1, () => codeOf(whoIs(desk.token)))).toBe("auth.login_required");
  });

  test("it is listed with its device beside the desk's, and each ends without the other", async () => {
    const { token } = await logInOnPhone();
    const listed = await mall.callAs(desk.token).desk.session.sessions();
    const own = (await mall.callAs(token).desk.session.sessions()).find(({ isThis }) => isThis)!;
    expect(listed.find(({ id }) => id === own.id)).toMatchObject({ device: "iPhone 15 · 微信", isThis: false });
    await mall.callAs(desk.token).desk.session.endSession({ id: own.id });
    expect(await codeOf(whoIs(token))).toBe("auth.login_required");
    const again = await logInOnPhone();
    await mall.callAs(again.token).desk.session.logout();
    expect(await codeOf(whoIs(again.token))).toBe("auth.login_required");
    expect(await whoIs(desk.token)).toMatchObject({ username: "kefu" });
  });

  test("logging out as staff leaves the member logged in, and the other way round", async () => {
    const other = await mall.newMember("阿远");
    const { token } = await logInOnPhone();
    await mall.callAs(other.token).auth.logout();
    expect(await whoIs(token)).toMatchObject({ username: "kefu" });
    await mall.callAs(token).desk.session.logout();
    expect(await codeOf(whoIs(token))).toBe("auth.login_required");
    expect(await mall.callAs(member.token).members.me()).toMatchObject({ id: member.id });
  });

  test("a member's token opens nothing of the desk, and a staff token nothing of a member", async () => {
    const { token } = await logInOnPhone();
    expect(await codeOf(member.api.desk.home.waiting())).toBe("auth.login_required");
    expect(await codeOf(member.api.desk.search({ q: "小满" }))).toBe("auth.login_required");
    expect(await codeOf(mall.callAs(token).members.me())).toBe("auth.login_required");
    expect(await codeOf(mall.callAs(token).orders.list({}))).toBe("auth.login_required");
  });

  test("it has the rights of the account and no others", async () => {
    const service = mall.callAs((await logInOnPhone()).token);
    const finance = mall.callAs((await logInOnPhone({ username: "caiwu" })).token);
    const withdrawalNo = "W1";
    expect(await codeOf(service.desk.withdrawals.list({}))).toBe("auth.forbidden");
    expect(await codeOf(service.desk.withdrawals.approve({ withdrawalNo, note: "核对无误" }))).toBe("auth.forbidden");
    expect((await finance.desk.withdrawals.list({})).items).toEqual([]);
    const caseNo = `A${"1".repeat(26)}`;
    expect(await codeOf(finance.desk.afterSales.reject({ caseNo, note: "超出可申请的范围" }))).toBe("auth.forbidden");
    expect(await codeOf(finance.desk.crm.list({ view: "today" }))).toBe("auth.forbidden");
  });

  test("an entry that does not exist is refused in Chinese", async () => {
    expect(await codeOf(logInOnPhone({ app: "watch" }))).toBe("input.invalid");
  });
});

describe("how the session travels", () => {
  test("the login sets no cookie, and a token counts in the authorization alone", async () => {
    const answer = await mall.app.request("/trpc/desk.session.login", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ ...account, app: "mini_program" }),
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("set-cookie")).toBeNull();
    const { result } = (await answer.json()) as { result: { data: { token: string } } };
    const { token } = result.data;
    expect(await statusOf("desk.session.me", { authorization: `Bearer ${token}` })).toBe(200);
    expect(await statusOf("desk.session.me", { cookie: `token=${token}; session=${token}` })).toBe(401);
    expect(await statusOf(`desk.session.me?token=${token}`, {})).toBe(401);
  });

  test("no other site is allowed to send it", async () => {
    const asked = {
      method: "OPTIONS",
      headers: { origin: "https://evil.example", "access-control-request-method": "POST" },
    };
    const answer = await mall.app.request("/trpc/desk.session.login", asked);
    expect(answer.headers.get("access-control-allow-origin")).toBeNull();
  });
});
