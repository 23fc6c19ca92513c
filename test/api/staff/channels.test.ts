import { beforeAll, describe, expect, test } from "bun:test";
import { codeOf } from "../../support/code-of";
import { expectCleanBooks } from "../../support/expect-clean-books";
import { buy, insertGoods, newShopper, openStores } from "../../support/goods";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { db, clock } = mall;
const operator = (await mall.newStaff("yunying", ["operator"])).api.desk;
const visitor = mall.callAs(null);
const visitorOf = (n: number) => `visitor-${n}`;
let skuId: string;

const poster = { id: null, version: null, name: "地推海报", kind: "poster", target: "home", targetId: null } as const;

async function newChannel(name: string): Promise<{ id: string; code: string }> {
  const { id } = await operator.channels.save({ ...poster, name, isClosed: false });
  const row = await shown(id);
  return { id, code: /c=(\w{6})/.exec(row.path)![1]! };
}

async function shown(id: string, days: 7 | 30 = 30) {
  return (await operator.channels.list({ days })).find((one) => one.id === id)!;
}

const figures = async (id: string) => {
  const { visits, registrations, orders, netFen } = await shown(id);
  return { visits, registrations, orders, netFen };
};

beforeAll(async () => {
  await openStores(db);
  skuId = (await insertGoods(db, { zone: "retail", priceFen: 9_900 })).skuId;
});

describe("渠道", () => {
  test("a device counts once a day, and an unknown or malformed code counts nothing", async () => {
    const { id, code } = await newChannel("一号海报");
    for (const n of [1, 1, 2]) await visitor.channels.visit({ code, visitor: visitorOf(n) });
    for (const wrong of ["zzzzzz", "'; --", ""]) await visitor.channels.visit({ code: wrong, visitor: visitorOf(1) });
    expect((await shown(id)).visits).toBe(2);
    clock.now = new Date(clock.now.getTime() + 86_400_000);
    await visitor.channels.visit({ code, visitor: visitorOf(1) });
    expect((await shown(id)).visits).toBe(3);
  });

  test("twenty visits of one device at once count once", async () => {
    const { id, code } = await newChannel("同时");
    await Promise.all(Array.from({ length: 20 }, () => visitor.channels.visit({ code, visitor: visitorOf(7) })));
    expect((await shown(id)).visits).toBe(1);
  });

  test("orders within seven days count for the last channel, net of what is refunded", async () => {
    const [first, last] = [await newChannel("先来的"), await newChannel("后来的")];
    const shopper = await newShopper(mall);
    await shopper.api.channels.visit({ code: first.code, visitor: visitorOf(3) });
    clock.now = new Date(clock.now.getTime() + 60_000);
    await shopper.api.channels.visit({ code: last.code, visitor: visitorOf(3) });
    const { orderNos } = await buy(mall, shopper, [{ skuId, quantity: 1 }]);
    expect(await figures(first.id)).toMatchObject({ orders: 0, netFen: 0 });
    expect(await figures(last.id)).toMatchObject({ orders: 1, netFen: 9_900 });
    clock.now = new Date(clock.now.getTime() + 7 * 86_400_000);
    await buy(mall, shopper, [{ skuId, quantity: 1 }]);
    expect(await figures(last.id)).toMatchObject({ orders: 1, netFen: 9_900 });
    const service = (await mall.newStaff("kefu", ["service"])).api.desk;
    await service.afterSales.refund({
      orderNo: orderNos[0]!,
      lines: [{ lineNo: 0, quantity: 1 }],
      memberId: shopper.id,
      note: "协商退款",
      requestKey: "refund-of-channel",
    });
    await mall.sandbox.runDue();
    expect(await figures(last.id)).toMatchObject({ orders: 1, netFen: 0 });
  });

  test("a closed channel counts nothing more, and its code stays when it is renamed", async () => {
    const { id, code } = await newChannel("要停的");
    const { version } = await shown(id);
    await operator.channels.save({ ...poster, id, version, name: "停了", isClosed: true });
    await visitor.channels.visit({ code, visitor: visitorOf(1) });
    expect(await shown(id)).toMatchObject({
      name: "停了",
      isClosed: true,
      visits: 0,
      path: `pages/home/index?c=${code}`,
    });
    expect(await codeOf(operator.channels.save({ ...poster, id, version, name: "旧的", isClosed: false }))).toBe(
      "channel.changed",
    );
  });

  test("a channel leads to something that is there, and its code is drawn", async () => {
    const gone = { ...poster, isClosed: false, target: "product", targetId: "999999" } as const;
    expect(await codeOf(operator.channels.save(gone))).toBe("product.unknown");
    expect(await codeOf(operator.channels.save({ ...gone, target: "store" }))).toBe("store.unknown");
    expect(await codeOf(operator.channels.save({ ...gone, targetId: null }))).toBe("input.invalid");
    const { id } = await newChannel("画码");
    expect((await operator.channels.drawCode({ id })).imageBase64).toStartWith("data:image/");
    expect(await codeOf(operator.channels.drawCode({ id: "999" }))).toBe("channel.unknown");
  });

  test("the source of a registration is a fact that groups and the member's page know", async () => {
    const { id, code } = await newChannel("注册来的");
    const newcomer = await mall.newMember("扫码来的", undefined, code);
    const other = await mall.newMember("自己来的", undefined, "zzzzzz");
    expect(await figures(id)).toMatchObject({ registrations: 1 });
    expect((await operator.member({ memberId: newcomer.id })).sourceName).toBe("注册来的");
    expect((await operator.member({ memberId: other.id })).sourceName).toBeNull();
    const condition = { fact: "channelId", is: "anyOf", value: [id] } as const;
    expect(await operator.memberGroups.preview({ condition })).toMatchObject({ members: 1 });
  });

  test("all figures agree afterwards", () => expectCleanBooks(db));
});
