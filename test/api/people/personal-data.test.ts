import { describe, expect, test } from "bun:test";
import { tellHappenings } from "@liandong/api/shop/messages/tell-happenings";
import { closeDueOrders } from "@liandong/api/trade/orders/close-due-orders";
import type { PictureStore } from "@liandong/api/trpc/picture-store";
import { insertUpload } from "@liandong/db/uploads/uploads";
import { topUp } from "../../support/checkout";
import { codeOf, outcomeOf, refusalOf } from "../../support/code-of";
import { newEarner } from "../../support/earner";
import { expectCleanBooks } from "../../support/expect-clean-books";
import { buy, checkOut, insertGoods, newRequestKey, newShopper, openStores } from "../../support/goods";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
await openStores(mall.db);
const { skuId, productId } = await insertGoods(mall.db, { zone: "retail", priceFen: 5_000 });
const operator = await mall.newStaff("yunying", ["operator"]);
const service = await mall.newStaff("kefu", ["service"]);
const { signal } = new AbortController();
const lines = [{ skuId, quantity: 1 }];

type Shopper = Awaited<ReturnType<typeof newShopper>>;

const removed: string[] = [];
const pictures: PictureStore = {
  save: async () => {},
  has: async () => false,
  read: async () => null,
  remove: async (name) => void removed.push(name),
};
mall.deps.pictures = pictures;

/** An order that is shipped and received; `closeAll` ends its after-sales window. */
async function buyAndReceive(shopper: Shopper): Promise<string> {
  const orderNo = (await buy(mall, shopper, lines)).orderNos[0]!;
  const parcel = { company: "SF" as const, trackingNo: `SF${orderNo}`, lines: [{ lineNo: 0, quantity: 1 }] };
  await operator.api.desk.shipping.ship({ orderNo, parcels: [parcel] });
  await shopper.api.receipts.confirm({ orderNo });
  return orderNo;
}

async function closeAll(): Promise<void> {
  mall.clock.now = new Date(mall.clock.now.getTime() + 20 * 86_400_000);
  await closeDueOrders({ ctx: mall.deps, signal });
}

const eraseSelf = async ({ api, openid }: Pick<Shopper, "api" | "openid">) =>
  api.personalData.erase({ code: await mall.wechatCode(openid) });

/** Every row of every table that holds one of the words. */
async function whereNamed(words: readonly string[]): Promise<string[]> {
  return mall.owner.run(async ({ sql }) => {
    const tables = await sql<{ name: string }[]>`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`;
    const found: string[] = [];
    for (const { name } of tables)
      for (const word of words) {
        const rows = await sql.unsafe(`SELECT 1 FROM "${name}" AS t WHERE t::text LIKE '%' || $1 || '%' LIMIT 1`, [
          word,
        ]);
        if (rows.length > 0) found.push(`${name}: ${word}`);
      }
    return found;
  });
}

const post = (token: string | null, body: object) =>
  mall.app.request("/personal-data/export", {
    method: "POST",
    headers: { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });

describe("export", () => {
  test("a member gets everything about themselves as JSON, and the same as a page", async () => {
    const shopper = await newShopper(mall, "导出的人");
    await shopper.api.members.updateProfile({ nickname: "陈<小>雨" });
    const orderNo = await buyAndReceive(shopper);
    await shopper.api.favourites.add({ productId });
    await shopper.api.reviews.write({ orderNo, productId, stars: 5, text: "茶很香" });
    await tellHappenings({ ctx: mall.deps, signal });
    const json = await post(shopper.token, { code: await mall.wechatCode(shopper.openid), format: "json" });
    expect(json.status).toBe(200);
    const data = (await json.json()) as Record<string, Record<string, unknown>[]>;
    expect(data.profile).toMatchObject([{ id: shopper.id, nickname: "陈<小>雨", identity: "普通会员" }]);
    expect(data.addresses).toMatchObject([{ name: "陈小雨", phone: "13900001111" }]);
    expect(data.orders).toMatchObject([{ orderNo, status: "received", totalFen: 5_000, goods: expect.any(String) }]);
    expect(data.reviews).toMatchObject([{ orderNo, stars: 5, text: "茶很香" }]);
    expect(data.favourites).toMatchObject([{ title: "黄山毛峰" }]);
    expect(data.messages?.map(({ title }) => title)).toContain("付款成功");
    expect(data.entries?.length).toBeGreaterThan(0);
    const html = await post(shopper.token, { code: await mall.wechatCode(shopper.openid), format: "html" });
    const page = await html.text();
    expect(html.headers.get("content-type")).toBe("text/html; charset=utf-8");
    for (const text of ["陈&lt;小&gt;雨", "13900001111", "茶很香", "¥50.00", "同意记录"]) expect(page).toContain(text);
    expect(page).not.toContain("陈<小>雨");
  });

  test("nobody exports without a session, with somebody else's WeChat or twice at a time", async () => {
    const one = await mall.newMember("一");
    const other = await mall.newMember("二");
    expect((await post(null, { code: "x", format: "json" })).status).toBe(401);
    expect((await post(one.token, { format: "json" })).status).toBe(400);
    const foreign = await post(one.token, { code: await mall.wechatCode(other.openid), format: "json" });
    expect([foreign.status, ((await foreign.json()) as { code: string }).code]).toEqual([
      403,
      "personal_data.other_login",
    ]);
    const first = await post(one.token, { code: await mall.wechatCode(one.openid), format: "json" });
    const second = await post(one.token, { code: await mall.wechatCode(one.openid), format: "json" });
    expect([first.status, second.status]).toEqual([200, 409]);
    await first.text();
    const third = await post(one.token, { code: await mall.wechatCode(one.openid), format: "json" });
    expect(third.status).toBe(200);
    expect(Object.keys((await third.json()) as object)).toContain("consents");
  });

  test("a seventh export of a day is refused", async () => {
    const { token, openid } = await mall.newMember("多次");
    const statuses: number[] = [];
    for (let n = 0; n < 7; n += 1) {
      const answer = await post(token, { code: await mall.wechatCode(openid), format: "json" });
      await answer.text();
      statuses.push(answer.status);
    }
    expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 429]);
  });
});

describe("erasure", () => {
  test("it is refused with the list of what is in the way, in words", async () => {
    const shopper = await newShopper(mall, "还有事");
    await checkOut(shopper, lines);
    await buy(mall, shopper, lines);
    await topUp(mall, shopper.id, 8_800);
    await shopper.api.balance.topUp({ amountFen: 5_000, requestKey: newRequestKey() });
    const messages = [
      "2 笔订单还没结束（收货并过了售后期才算结束）",
      "1 笔充值还没付款，请先取消",
      "储值余额 ¥88.00，请先用完或申请退款",
    ];
    const { obstacles } = await shopper.api.personalData.erasure();
    expect(obstacles.map(({ message }) => message)).toEqual(messages);
    const refusal = await refusalOf(eraseSelf(shopper));
    expect(refusal).toMatchObject({ code: "personal_data.in_the_way", message: "还有没办完的事，办完才能注销" });
    expect(refusal.problems?.map(({ message }) => message)).toEqual(messages);
    expect((await shopper.api.members.me()).id).toBe(shopper.id);
  });

  test("money of an agent is in the way, by account", async () => {
    const earner = await newEarner(mall, 1);
    const { obstacles, losses } = await earner.api.personalData.erasure();
    expect(obstacles.map(({ path }) => path)).toEqual(["money.available"]);
    expect(losses).toContain("身份和邀请码失效，以后团队带来的奖励不再能领取");
    expect(await codeOf(eraseSelf(earner))).toBe("personal_data.in_the_way");
  });

  test("afterwards no table names the person, the books are clean and the same WeChat account registers anew", async () => {
    const inviter = await newEarner(mall, 0);
    const { invitationCode } = await inviter.api.members.me();
    const registered = await newShopper(mall, "林晓彤", invitationCode!);
    const home = { name: "林晓彤", phone: "13700005678", regionCode: "340104", detail: "花溪小区 8 号" };
    const shopper = { ...registered, addressId: (await registered.api.addresses.create(home)).id };
    await shopper.api.members.updateProfile({ nickname: "林晓彤的昵称" });
    await shopper.api.auth.bindPhone({ code: await mall.wechatCode(shopper.openid, "phone") });
    const phone = "13800001234";
    const orderNo = await buyAndReceive(shopper);
    const name = "0123456789abcdef0123456789abcdef.webp";
    const size = { bytes: 10, width: 1, height: 1 };
    await mall.db.run((handle) =>
      insertUpload(handle, { name, memberId: shopper.id, ...size, createdAt: mall.clock.now }),
    );
    const review = { orderNo, productId, stars: 5, text: "晓彤觉得很好", pictures: [`/media/uploads/${name}`] };
    await shopper.api.reviews.write(review);
    await service.api.desk.members.addNote({ memberId: shopper.id, text: "晓彤喜欢绿茶" });
    await tellHappenings({ ctx: mall.deps, signal });
    await closeAll();
    await tellHappenings({ ctx: mall.deps, signal });
    const fresh = await mall.callAs(null).auth.login({ code: await mall.wechatCode(shopper.openid) });
    const api = mall.callAs(fresh.token);
    const words = ["林晓彤的昵称", "晓彤", shopper.openid, "花溪小区 8 号", "13700005678"];
    expect((await whereNamed([...words, phone])).length).toBeGreaterThan(5);
    expect(await eraseSelf({ ...shopper, api })).toEqual({ erased: true });
    // What staff wrote into 操作日志 stays: it can never be changed.
    expect((await whereNamed(words)).filter((place) => !place.startsWith("staff_audit"))).toEqual([]);
    const rest = await mall.db.run(({ sql }) => sql`SELECT phone, nickname, sex FROM member WHERE id = ${shopper.id}`);
    expect([...rest]).toEqual([{ phone: null, nickname: "已注销用户", sex: null }]);
    expect(removed).toContain(name);
    const [kept] = await mall.db.run(
      ({ sql }) => sql`SELECT status, address FROM shop_order WHERE order_no = ${orderNo}`,
    );
    expect(kept).toMatchObject({ status: "closed", address: { name: "林**", phone: "137****5678" } });
    expect(await codeOf(mall.callAs(fresh.token).members.me())).toBe("auth.login_required");
    await expectCleanBooks(mall.db);
    const again = await mall.callAs(null).auth.login({ code: await mall.wechatCode(shopper.openid) });
    expect(again.member.id).not.toBe(shopper.id);
    expect(again.member.referrer).toBeNull();
    const [standing] = await mall.db.run(
      ({ sql }) => sql`SELECT referrer_id FROM member_standing WHERE member_id = ${shopper.id}`,
    );
    expect(String(standing?.referrer_id)).toBe(inviter.id);
    const directs = await inviter.api.team.members({ parentId: inviter.id, view: "referral" });
    expect(JSON.stringify(directs)).toContain("已注销用户");
  });

  test("an order and an erasure at the same moment leave one of the two", async () => {
    for (let round = 0; round < 6; round += 1) {
      const shopper = await newShopper(mall, `同时${round}`);
      const { totalFen: expectedTotalFen } = await shopper.api.checkout.quote({ lines, addressId: shopper.addressId });
      const code = await mall.wechatCode(shopper.openid);
      const place = () =>
        shopper.api.checkout.place({
          lines,
          addressId: shopper.addressId,
          expectedTotalFen,
          requestKey: newRequestKey(),
        });
      const [placed, erased] = await Promise.all([
        outcomeOf(place()),
        outcomeOf(shopper.api.personalData.erase({ code })),
      ]);
      expect(placed === "done").toBe(erased === "personal_data.in_the_way");
      expect(erased === "done").toBe(["member.erased", "auth.login_required", "address.unknown"].includes(placed));
    }
  });

  test("a payment and an erasure at the same moment leave a paid order and its member", async () => {
    for (let round = 0; round < 4; round += 1) {
      const shopper = await newShopper(mall, `付款${round}`);
      const { tradeNo, orderNos } = await checkOut(shopper, lines);
      await shopper.api.payments.prepay({ tradeNo });
      const code = await mall.wechatCode(shopper.openid);
      await mall.sandbox.confirm(tradeNo);
      const [, erased] = await Promise.all([
        mall.sandbox.runDue(),
        outcomeOf(shopper.api.personalData.erase({ code })),
      ]);
      expect(erased).toBe("personal_data.in_the_way");
      const [order] = await mall.db.run(
        ({ sql }) => sql`SELECT status FROM shop_order WHERE order_no = ${orderNos[0]!}`,
      );
      expect(order?.status).toBe("paid");
      expect((await shopper.api.members.me()).id).toBe(shopper.id);
    }
    await expectCleanBooks(mall.db);
  });

  test("of ten erasures at once one succeeds, and later ones say that it is done", async () => {
    const member = await mall.newMember("十次注销");
    const reason = "会员来信要求注销";
    const erase = () => service.api.desk.personalData.erase({ memberId: member.id, reason });
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => outcomeOf(erase())));
    expect(outcomes.filter((outcome) => outcome === "done")).toHaveLength(1);
    expect(new Set(outcomes)).toEqual(new Set(["done", "member.erased"]));
    const deeds = await mall.db.run(
      ({ sql }) =>
        sql`SELECT reason FROM staff_audit WHERE action = 'desk.personalData.erase' AND subject = ${`m:${member.id}`}`,
    );
    expect([...deeds]).toEqual([{ reason }]);
    expect((await service.api.desk.members.rights({ memberId: member.id })).erasedAt).toBe(
      mall.clock.now.toISOString(),
    );
  });

  test("a member cannot erase with somebody else's WeChat account", async () => {
    const one = await mall.newMember("本人");
    const other = await mall.newMember("别人");
    const foreign = one.api.personalData.erase({ code: await mall.wechatCode(other.openid) });
    expect(await codeOf(foreign)).toBe("personal_data.other_login");
    expect((await one.api.members.me()).id).toBe(one.id);
  });
});
