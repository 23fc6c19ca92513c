import { beforeAll, describe, expect, test } from "bun:test";
import { publishFirstPlan } from "@liandong/api/start/publish-first-plan";
import { address } from "@liandong/db/schema/addresses";
import { member } from "@liandong/db/schema/members";
import { searchGrams } from "@liandong/db/schema/search-grams";
import { staffAudit } from "@liandong/db/schema/staff";
import { desc, eq, sql } from "drizzle-orm";
import { codeOf, refusalOf } from "../../support/code-of";
import { payJoinOrder } from "../../support/paid-order";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const orderNo = "20260301100000AB7KQ2";
const reason = "会员来电核实身份";

const service = await mall.newStaff("kefu", ["service"]);
const operator = await mall.newStaff("yunying", ["operator"]);
const finance = await mall.newStaff("caiwu", ["finance"]);
const idle = await mall.newStaff("xinren", []);

const a = await mall.newMember();
let b = a;

const rename = (id: string, nickname: string, phone: string) =>
  mall.db.run(({ drizzle }) => drizzle.update(member).set({ nickname, phone }).where(eq(member.id, id)));
const lastAudit = () =>
  mall.db.run(async ({ drizzle }) => {
    const [row] = await drizzle.select().from(staffAudit).orderBy(desc(staffAudit.id)).limit(1);
    return row!;
  });
beforeAll(async () => {
  await publishFirstPlan(mall.deps);
  await rename(a.id, "林小满", "13812346021");
  await operator.api.desk.standing.grant({ memberId: a.id, identity: "boss", reason: "线下签约加盟" });
  const { invitationCode } = await service.api.desk.member({ memberId: a.id });
  b = await mall.newMember("孙小阳", invitationCode!);
  await rename(b.id, "Sunny阳光", "13900000042");
  const place = { name: "孙小阳", phone: "13900000042", regionCode: "340104", detail: "望江西路 99 号" };
  await mall.db.run(({ drizzle }) => drizzle.insert(address).values({ memberId: b.id, ...place }));
  expect(await payJoinOrder(mall, { memberId: b.id, orderNo })).toBe("paid");
});

describe("who may use the desk", () => {
  const look = (api: ReturnType<typeof mall.callAs>) => api.desk.search({ q: "6021" });

  test("visitors, members and staff without a role cannot use the desk", async () => {
    expect(await codeOf(look(mall.callAs(null)))).toBe("auth.login_required");
    expect(await codeOf(look(a.api))).toBe("auth.login_required");
    expect(await codeOf(look(idle.api))).toBe("auth.forbidden");
  });

  test("every role looks up, while only some roles unmask or grant", async () => {
    for (const { api } of [service, operator, finance]) expect((await look(api)).hits).toHaveLength(1);
    const unmask = { memberId: b.id, field: "phone", reason } as const;
    expect(await codeOf(finance.api.desk.unmask(unmask))).toBe("auth.forbidden");
    const grant = { memberId: b.id, title: "V1", reason: "活动奖励" };
    expect(await codeOf(service.api.desk.standing.grant(grant))).toBe("auth.forbidden");
    expect(await codeOf(service.api.desk.standing.revoke(grant))).toBe("auth.forbidden");
  });
});

describe("the search box", () => {
  const find = async (q: string) => (await service.api.desk.search({ q })).hits.map(({ id, matched }) => [id, matched]);

  test("the search finds members by phone, number, order and part of the nickname", async () => {
    expect(await find("138 1234 6021")).toEqual([[a.id, "phone"]]);
    expect(await find("+86-13812346021")).toEqual([[a.id, "phone"]]);
    expect(await find("0042")).toEqual([[b.id, "last4"]]);
    expect(await find(b.id)).toEqual([[b.id, "memberNo"]]);
    expect(await find(orderNo)).toEqual([[orderNo, "orderNo"]]);
    expect(await find("2026 0301 1000 00AB 7KQ2")).toEqual([[orderNo, "orderNo"]]);
    expect(await find("小满")).toEqual([[a.id, "nickname"]]);
    expect(await find("满")).toEqual([[a.id, "nickname"]]);
    expect(await find("SUNNY阳")).toEqual([[b.id, "nickname"]]);
  });

  test("the search takes pattern characters literally and may find nothing", async () => {
    for (const q of ["%", "_", "阳光%", "'; --", "9999", "13800000000", "99999999"]) expect(await find(q)).toEqual([]);
  });

  test("the search masks phone numbers and has a rate limit", async () => {
    const {
      hits: [hit],
    } = await service.api.desk.search({ q: "0042" });
    expect(hit).toMatchObject({ note: "139****0042", member: { identityName: "代理" } });
    const hasty = await mall.newStaff("jike", ["service"]);
    for (let n = 0; n < 60; n++) await hasty.api.desk.search({ q: "0042" });
    expect(await codeOf(hasty.api.desk.search({ q: "0042" }))).toBe("request.too_many");
  });

  test("every way of searching uses an index", async () => {
    const phrases = searchGrams(sql`'小满'::text`);
    const ways = [
      sql`select from member where phone = '13812346021'`,
      sql`select from member where phone_last4 = '6021'`,
      sql`select from member where ${searchGrams(sql`nickname`)} @> (${phrases})`,
      sql`select from shop_order where order_no = ${orderNo}`,
    ];
    for (const way of ways) {
      const plan = await mall.owner.run(async ({ drizzle }) => {
        await drizzle.execute(sql`set enable_seqscan = off`);
        return JSON.stringify([...(await drizzle.execute(sql`explain ${way}`))]);
      });
      expect(plan).toContain("Index");
    }
  });
});

describe("the page of a member", () => {
  test("the page of a member shows relations, history and balances with masked personal data", async () => {
    const page = await service.api.desk.member({ memberId: b.id });
    expect(page).toMatchObject({
      nickname: "Sunny阳光",
      phoneMasked: "139****0042",
      identityName: "代理",
      depth: 1,
      counts: { orders: 1, cases: 0, coupons: 0, notes: 0, directs: 0, paidFen: 49_900 },
    });
    expect(page.referrer?.id).toBe(a.id);
    expect(page.owner?.id).toBe(a.id);
    expect(page.upline.map(({ id }) => id)).toEqual([a.id]);
    expect(page.identityHistory).toEqual([
      expect.objectContaining({ fromName: "普通会员", toName: "代理", why: "加盟订单支付成功，成为代理", orderNo }),
    ]);
    expect(page.addresses).toEqual([
      expect.objectContaining({
        nameMasked: "孙**",
        phoneMasked: "139****0042",
        regionName: "安徽省 合肥市 蜀山区",
        detailMasked: "望江西路****",
      }),
    ]);
    expect(JSON.stringify(page)).not.toMatch(/13900000042|99 号|孙小阳/);
  });

  test("an unknown member number is refused as unknown", async () => {
    expect(await codeOf(service.api.desk.member({ memberId: "99999999" }))).toBe("member.unknown");
  });

  test("entries explain themselves with names and can be narrowed to an account", async () => {
    const { items } = await service.api.desk.ledger.entries({ memberId: a.id });
    const told = items.map(({ kindName, amount, balanceAfter }) => ({ kindName, amount, balanceAfter }));
    expect(told).toEqual([
      { kindName: "见点奖", amount: 20_000, balanceAfter: 30_000 },
      { kindName: "直推奖", amount: 10_000, balanceAfter: 10_000 },
    ]);
    expect(items[1]?.sentence).toBe(`Sunny阳光 的订单 ${orderNo} 直推奖 100.00 元：林小满 是 Sunny阳光 的推荐人`);
    expect(await service.api.desk.ledger.entries({ memberId: a.id, purpose: "fund" })).toEqual({
      items: [],
      nextCursor: null,
    });
  });

  test("orders and directs of a member are listed", async () => {
    const orders = await service.api.desk.orders.ofMember({ memberId: b.id });
    expect(orders.items).toEqual([expect.objectContaining({ orderNo, statusName: "待发货", totalFen: 49_900 })]);
    const directs = await service.api.desk.team.directs({ memberId: a.id });
    expect(directs.items).toEqual([expect.objectContaining({ id: b.id, handedOver: false })]);
  });
});

describe("the page of an order", () => {
  test("the page of an order shows its states, explained awards and balanced bookings", async () => {
    const order = await service.api.desk.order({ orderNo });
    expect(order.history.map(({ toName, actorName }) => [toName, actorName])).toEqual([
      ["待付款", "会员本人"],
      ["待发货", "微信支付"],
    ]);
    expect(order.awards.map(({ memberId, kindName, amountFen }) => [memberId, kindName, amountFen])).toEqual([
      [a.id, "直推奖", 10_000],
      [a.id, "见点奖", 20_000],
    ]);
    expect(order.awards[0]?.sentence).toContain("林小满 是 Sunny阳光 的推荐人");
    const [booking] = order.transactions;
    expect(booking?.entries.reduce((sum, { amount }) => sum + amount, 0)).toBe(0);
    expect(booking?.entries.find(({ memberId }) => memberId === a.id)?.ownerName).toBe("林小满");
    expect(booking?.entries.at(-1)).toMatchObject({ ownerName: "V1、V2、V3 分红池", amount: 3_000 });
    expect(JSON.stringify(order)).not.toMatch(/13900000042|99 号|孙小阳/);
  });

  test("an unknown order number is refused as unknown", async () => {
    expect(await codeOf(service.api.desk.order({ orderNo: "20260301100000ZZZZZZ" }))).toBe("order.unknown");
  });
});

describe("the log of staff's actions", () => {
  test("a look-up is recorded", async () => {
    await service.api.desk.member({ memberId: a.id });
    expect(await lastAudit()).toMatchObject({ action: "desk.member", subject: `m:${a.id}`, reason: null });
  });

  test("unmasking is recorded with its reason and without the value", async () => {
    const phone = await service.api.desk.unmask({ memberId: b.id, field: "phone", reason });
    expect(phone.text).toBe("13900000042");
    const line = await lastAudit();
    expect(line).toMatchObject({ action: "desk.unmask", subject: `m:${b.id}`, detail: { field: "phone" }, reason });
    const sent = await service.api.desk.unmask({ memberId: b.id, field: "orderAddress", id: orderNo, reason });
    expect(sent.text).toBe("孙小阳 13900000042 安徽省 合肥市 蜀山区 望江西路 99 号");
    const { addresses } = await service.api.desk.member({ memberId: b.id });
    const kept = await service.api.desk.unmask({ memberId: b.id, field: "address", id: addresses[0]!.id, reason });
    expect(kept.text).toBe(sent.text);
  });

  test("unmasking needs a reason and shows nothing of another member's order", async () => {
    const short = { memberId: b.id, field: "phone", reason: " 看 " } as const;
    expect(await codeOf(service.api.desk.unmask(short))).toBe("input.invalid");
    const foreign = { memberId: a.id, field: "orderAddress", id: orderNo, reason } as const;
    expect(await codeOf(service.api.desk.unmask(foreign))).toBe("address.unknown");
  });

  test("a grant and its revocation are recorded", async () => {
    const region = { memberId: b.id, region: "340100", reason: "城市合伙协议" };
    await operator.api.desk.standing.grant(region);
    expect(await lastAudit()).toMatchObject({
      action: "desk.standing.grant",
      subject: `m:${b.id}`,
      detail: { mark: "region:3401" },
      reason: "城市合伙协议",
    });
    expect((await service.api.desk.member({ memberId: b.id })).grants).toEqual([
      { kind: "region", id: "3401", name: "安徽省 合肥市" },
    ]);
    expect(await codeOf(operator.api.desk.standing.grant({ ...region, memberId: a.id }))).toBe("grant.region_taken");
    const refused = await refusalOf(operator.api.desk.standing.grant({ ...region, memberId: a.id }));
    expect(refused).toMatchObject({
      message: expect.stringMatching(new RegExp(`^该区域已有代理：.+（会员号 ${b.id}）$`)),
    });
    await operator.api.desk.standing.revoke({ ...region, region: "3401" });
    expect(await lastAudit()).toMatchObject({ action: "desk.standing.revoke", detail: { mark: "region:3401" } });
    expect(await codeOf(operator.api.desk.standing.revoke(region))).toBe("grant.nothing_to_revoke");
  });

  test("an unknown title or region, or two things at once, cannot be granted", async () => {
    const { desk } = operator.api;
    expect(await codeOf(desk.standing.grant({ memberId: b.id, title: "V9", reason: "活动奖励" }))).toBe(
      "input.invalid",
    );
    expect(await codeOf(desk.standing.grant({ memberId: b.id, region: "999900", reason: "活动奖励" }))).toBe(
      "address.unknown_region",
    );
    const both = { memberId: b.id, title: "V1", identity: "boss", reason: "活动奖励" } as const;
    expect(await codeOf(desk.standing.grant(both))).toBe("input.invalid");
  });

  test("nobody can delete a line of the log", async () => {
    const erase = mall.db.run(async ({ drizzle }) => void (await drizzle.delete(staffAudit)));
    await expect(erase).rejects.toThrow();
  });
});

describe("the head of a member's page", () => {
  test("it tells the last order and the cases that are not finished", async () => {
    const { glance } = await service.api.desk.member({ memberId: b.id });
    expect(glance.lastOrder).toMatchObject({ orderNo, statusName: "待发货" });
    expect(glance.openCases).toEqual([]);
    expect((await service.api.desk.member({ memberId: a.id })).glance.lastOrder).toBeNull();
  });
});
