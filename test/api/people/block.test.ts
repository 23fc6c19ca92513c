import { describe, expect, test } from "bun:test";
import { lockActiveMember } from "@liandong/db/people/members/members";
import { codeOf, outcomeOf, refusalOf } from "../../support/code-of";
import { buy, insertGoods, newRequestKey, newShopper, openStores } from "../../support/goods";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
await openStores(mall.db);
const { skuId } = await insertGoods(mall.db, { zone: "retail", priceFen: 5_000 });
const service = await mall.newStaff("kefu", ["service"]);
const admin = await mall.newStaff("boss", ["admin"]);
const reason = "多次恶意退款";
const desk = service.api.desk;

const login = async (openid: string) => mall.callAs(null).auth.login({ code: await mall.wechatCode(openid) });

describe("block and unblock", () => {
  test("a blocked member is logged out, told why at the login, and comes back after the unblock", async () => {
    const { id: memberId, openid, token } = await mall.newMember("阿强");
    expect(await desk.members.block({ memberId, reason })).toEqual({ sessionsEnded: 1 });
    expect(await codeOf(mall.callAs(token).members.me())).toBe("auth.login_required");
    expect(await refusalOf(login(openid))).toMatchObject({
      code: "member.blocked",
      status: "FORBIDDEN",
      message: "你的账号已被限制使用，有疑问请联系客服（原因：多次恶意退款）",
    });
    expect((await desk.members.rights({ memberId })).block).toEqual({ at: mall.clock.now.toISOString(), reason });
    await desk.members.unblock({ memberId, reason: "核实后解除" });
    expect((await login(openid)).member.id).toBe(memberId);
    expect((await desk.members.rights({ memberId })).block).toBeNull();
  });

  test("orders and money of a blocked member go on", async () => {
    const shopper = await newShopper(mall, "小周");
    const { orderNos } = await buy(mall, shopper, [{ skuId, quantity: 1 }]);
    await desk.members.block({ memberId: shopper.id, reason });
    const [row] = await mall.db.run(({ sql }) => sql`SELECT status FROM shop_order WHERE order_no = ${orderNos[0]!}`);
    expect(row?.status).toBe("paid");
  });

  test("a purchase that was let in before the block is refused at its lock", async () => {
    const { id: memberId } = await mall.newMember("慢一步");
    await desk.members.block({ memberId, reason });
    const late = mall.db.transaction((tx) => lockActiveMember(tx, { memberId }));
    expect(await codeOf(late)).toBe("member.blocked");
  });

  test("a block and an order at the same moment leave either the order or a refusal", async () => {
    const shopper = await newShopper(mall, "同一刻");
    const line = { lines: [{ skuId, quantity: 1 }], addressId: shopper.addressId };
    const { totalFen: expectedTotalFen } = await shopper.api.checkout.quote(line);
    const place = shopper.api.checkout.place({ ...line, expectedTotalFen, requestKey: newRequestKey() });
    const [placed] = await Promise.all([outcomeOf(place), desk.members.block({ memberId: shopper.id, reason })]);
    expect(["done", "member.blocked", "auth.login_required"]).toContain(placed);
    const [row] = await mall.db.run(
      ({ sql }) => sql`SELECT count(*)::integer AS orders FROM shop_order WHERE member_id = ${shopper.id}`,
    );
    expect(row?.orders).toBe(placed === "done" ? 1 : 0);
  });

  test("of ten blocks at once one is recorded", async () => {
    const { id: memberId } = await mall.newMember("十次");
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, () => outcomeOf(desk.members.block({ memberId, reason }))),
    );
    expect(outcomes.filter((outcome) => outcome === "done")).toHaveLength(1);
    expect(new Set(outcomes)).toEqual(new Set(["done", "member.block_unchanged"]));
    const { items } = await admin.api.desk.audit.list({ action: "desk.members.block" });
    expect(items.filter((item) => JSON.stringify(item).includes(memberId)).map((item) => item.reason)).toEqual([
      reason,
    ]);
  });

  test("an unblock of somebody who is not blocked, and a block of nobody, are refused", async () => {
    const { id: memberId } = await mall.newMember();
    expect(await codeOf(desk.members.unblock({ memberId, reason }))).toBe("member.block_unchanged");
    expect(await codeOf(desk.members.block({ memberId: "99999999", reason }))).toBe("member.block_unchanged");
  });
});

describe("sessions", () => {
  test("a member sees where they are logged in and ends another session", async () => {
    const { openid, token } = await mall.newMember("两台手机");
    const other = await mall
      .callAs(null)
      .auth.login({ code: await mall.wechatCode(openid), device: "iPhone 13\n 微信 " });
    const list = await mall.callAs(token).sessions.list();
    expect(list).toHaveLength(2);
    expect(list.find(({ isThis }) => isThis)?.device).toBeNull();
    expect(list.find(({ isThis }) => !isThis)?.device).toBe("iPhone 13 微信");
    const ended = list.find(({ isThis }) => !isThis)!;
    expect(await mall.callAs(token).sessions.end({ id: ended.id })).toEqual({ ended: 1 });
    expect(await codeOf(mall.callAs(other.token).members.me())).toBe("auth.login_required");
    expect(await codeOf(mall.callAs(token).sessions.end({ id: ended.id }))).toBe("session.unknown");
  });

  test("a member ends all other sessions and keeps their own", async () => {
    const { openid, token } = await mall.newMember("全部退出");
    const others = [await login(openid), await login(openid)];
    expect(await mall.callAs(token).sessions.endOthers()).toEqual({ ended: 2 });
    for (const other of others) expect(await codeOf(mall.callAs(other.token).members.me())).toBe("auth.login_required");
    expect((await mall.callAs(token).sessions.list()).map(({ isThis }) => isThis)).toEqual([true]);
  });

  test("staff log a member out everywhere with a reason", async () => {
    const { id: memberId, openid, token } = await mall.newMember("丢手机");
    await login(openid);
    expect((await desk.members.rights({ memberId })).sessions).toHaveLength(2);
    expect(await desk.members.endSessions({ memberId, reason: "会员来电说手机丢了" })).toEqual({ sessionsEnded: 2 });
    expect(await codeOf(mall.callAs(token).members.me())).toBe("auth.login_required");
  });

  test("staff see and end their own sessions, and an admin those of a colleague with a reason", async () => {
    const password = "correct horse";
    await mall.newStaff("xiaoli", ["service"], password);
    const enter = (browser: string) => mall.callAs(null).desk.session.login({ username: "xiaoli", password, browser });
    const [one, other] = [await enter("Windows · Chrome"), await enter("macOS · Safari")];
    const own = await mall.callAs(one.token).desk.session.sessions();
    expect(own.map(({ device }) => device).sort()).toEqual(["Windows · Chrome", "macOS · Safari", null]);
    const theirs = own.find(({ device }) => device === "macOS · Safari")!;
    expect(await mall.callAs(one.token).desk.session.endSession({ id: theirs.id })).toEqual({ ended: 1 });
    expect(await codeOf(mall.callAs(other.token).desk.session.me())).toBe("auth.login_required");
    expect(await mall.callAs(one.token).desk.session.endOtherSessions()).toEqual({ ended: 1 });
    const staffId = one.staff.id;
    expect(await admin.api.desk.accounts.sessions({ staffId })).toMatchObject([{ device: "Windows · Chrome" }]);
    const input = { staffId, reason: "电脑忘记锁屏" };
    expect(await admin.api.desk.accounts.endSessions(input)).toEqual({ sessionsEnded: 1 });
    expect(await codeOf(mall.callAs(one.token).desk.session.me())).toBe("auth.login_required");
    const { items } = await admin.api.desk.audit.list({ action: "desk.accounts.endSessions" });
    expect(items.map((item) => item.reason)).toEqual(["电脑忘记锁屏"]);
  });
});
