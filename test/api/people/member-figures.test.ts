import { describe, expect, test } from "bun:test";
import { newCaseKey } from "../../support/after-sales";
import { topUp } from "../../support/checkout";
import { expectCleanBooks } from "../../support/expect-clean-books";
import { buy, insertGoods, newShopper, openStores } from "../../support/goods";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
await openStores(mall.db);
const { skuId } = await insertGoods(mall.db, { zone: "retail", priceFen: 5_000 });
const desk = (await mall.newStaff("kefu", ["service"])).api.desk;

type Figures = {
  orders: number;
  spentFen: number;
  first: Date | null;
  last: Date | null;
  points: number;
  balanceFen: number;
};
const figuresOf = (memberId: string) =>
  mall.db.run(async ({ sql }) => {
    const [row] = await sql<Figures[]>`SELECT orders, spent_fen::int AS "spentFen", first_order_at AS first,
      last_order_at AS last, points::int, balance_fen::int AS "balanceFen" FROM member_figure WHERE member_id = ${memberId}`;
    return row!;
  });

describe("会员数据", () => {
  test("a new member has figures that are all zero", async () => {
    const { id } = await mall.newMember("新人");
    expect(await figuresOf(id)).toEqual({ orders: 0, spentFen: 0, first: null, last: null, points: 0, balanceFen: 0 });
  });

  test("an order counts when it is paid, and no more when it is refunded as a whole", async () => {
    const shopper = await newShopper(mall, "小周");
    const before = mall.clock.now;
    const { orderNos } = await buy(mall, shopper, [{ skuId, quantity: 2 }]);
    const paid = await figuresOf(shopper.id);
    expect(paid).toMatchObject({ orders: 1, spentFen: 10_000 });
    expect(paid.first).toEqual(paid.last);
    expect(paid.last!.getTime()).toBeGreaterThanOrEqual(before.getTime());
    await desk.afterSales.refund({
      memberId: shopper.id,
      orderNo: orderNos[0]!,
      lines: [{ lineNo: 0, quantity: 2 }],
      note: "会员不要了",
      requestKey: newCaseKey(),
    });
    await mall.sandbox.runDue();
    expect(await figuresOf(shopper.id)).toMatchObject({ orders: 0, spentFen: 0, last: paid.last });
  });

  test("points and stored balance follow the ledger", async () => {
    const shopper = await newShopper(mall, "存钱");
    await topUp(mall, shopper.id, 20_000);
    const { points: gift } = await figuresOf(shopper.id);
    await desk.membership.adjustPoints({
      memberId: shopper.id,
      points: 300,
      reason: "补发活动积分",
      requestKey: newCaseKey(),
    });
    expect(await figuresOf(shopper.id)).toMatchObject({ points: gift + 300, balanceFen: 20_000 });
  });

  test("eight orders of one member at once are all counted", async () => {
    const shopper = await newShopper(mall, "大户");
    await Promise.all(Array.from({ length: 8 }, () => buy(mall, shopper, [{ skuId, quantity: 1 }])));
    expect(await figuresOf(shopper.id)).toMatchObject({ orders: 8, spentFen: 40_000 });
    await expectCleanBooks(mall.db);
  });
});
