import { describe, expect, test } from "bun:test";
import { askFor, boughtOrder, ownedPicture } from "../../support/after-sales";
import { codeOf } from "../../support/code-of";
import { expectCleanBooks } from "../../support/expect-clean-books";
import { newShopper } from "../../support/goods";
import { note, openAfterSales, parcel } from "../../support/open-after-sales";

const { mall, tea, shopper, desk, mine, stateOf, bookings } = await openAfterSales();
const finance = await mall.newStaff("caiwu", ["finance"]);
const other = await newShopper(mall, "小周");

describe("who and what is refused", () => {
  test("of two decisions on a case at once one is taken and booked", async () => {
    const order = await boughtOrder(mall, shopper, { skuId: tea.skuId, quantity: 1 });
    const caseNo = await askFor(shopper, order, { type: "refund_only" });
    const decisions = [
      ...[1, 2, 3].map(() => desk.approve({ caseNo, note })),
      ...[1, 2].map(() => desk.reject({ caseNo, note: "不同意退款" })),
      mine.withdraw({ caseNo }),
    ];
    const ended = await Promise.allSettled(decisions);
    expect(ended.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const state = await stateOf(caseNo);
    expect(await bookings(order.orderNo)).toBe(state === "done" ? 1 : 0);
    await expectCleanBooks(mall.db);
  });

  test("steps of a case out of turn are refused", async () => {
    const order = await boughtOrder(mall, shopper, { skuId: tea.skuId, quantity: 1, status: "received" });
    const caseNo = await askFor(shopper, order, { type: "return_refund" });
    const refused = [
      () => mine.sendBack({ caseNo, ...parcel }),
      () => mine.askAgain({ caseNo, description: "再申请一次" }),
      () => desk.receive({ caseNo, note }),
      () => desk.pass({ caseNo, note, restock: true }),
      () => desk.retryRefund({ caseNo, note }),
    ];
    for (const call of refused) expect(await codeOf(call())).toBe("after_sales.state");
    await mine.withdraw({ caseNo });
    for (const call of [...refused, () => mine.withdraw({ caseNo }), () => desk.reject({ caseNo, note })])
      expect(await codeOf(call())).toBe("after_sales.state");
  });

  test("another member's order, case and pictures count as unknown", async () => {
    const order = await boughtOrder(mall, shopper, { skuId: tea.skuId, quantity: 1, status: "received" });
    const caseNo = await askFor(shopper, order, { type: "return_refund" });
    const theirs = other.api.afterSales;
    const { orderNo, lineNo } = order;
    const lines = [{ lineNo, quantity: 1 }];
    expect(await codeOf(theirs.options({ orderNo }))).toBe("order.unknown");
    expect(await codeOf(theirs.quote({ orderNo, type: "exchange", lines }))).toBe("order.unknown");
    expect(await codeOf(askFor(other, order, { type: "return_refund" }))).toBe("order.unknown");
    for (const call of [
      () => theirs.get({ caseNo }),
      () => theirs.withdraw({ caseNo }),
      () => theirs.sendBack({ caseNo, ...parcel }),
      () => theirs.askAgain({ caseNo, description: "不是我的" }),
    ])
      expect(await codeOf(call())).toBe("after_sales.unknown");
    expect((await theirs.list({})).items.some((item) => item.caseNo === caseNo)).toBe(false);
    await mine.withdraw({ caseNo });
    const picture = await ownedPicture(mall, shopper.id);
    const own = await boughtOrder(mall, other, { skuId: tea.skuId, quantity: 1 });
    expect(await codeOf(askFor(other, own, { type: "refund_only", pictures: [picture] }))).toBe("upload.unknown");
  });

  test("finance reads cases, customer service and operators decide them", async () => {
    const order = await boughtOrder(mall, shopper, { skuId: tea.skuId, quantity: 1 });
    const caseNo = await askFor(shopper, order, { type: "refund_only" });
    expect(await finance.api.desk.afterSales.get({ caseNo })).toMatchObject({ caseNo });
    expect(await codeOf(finance.api.desk.afterSales.approve({ caseNo, note }))).toBe("auth.forbidden");
    expect(await codeOf(finance.api.desk.afterSales.retryRefund({ caseNo, note }))).toBe("auth.forbidden");
    const operator = await mall.newStaff("yunying", ["operator"]);
    await operator.api.desk.afterSales.approve({ caseNo, note });
    expect(await stateOf(caseNo)).toBe("done");
  });

  test("lists of cases go on page by page", async () => {
    const order = await boughtOrder(mall, shopper, { skuId: tea.skuId, quantity: 1 });
    for (let count = 0; count < 20; count += 1) {
      mall.clock.now = new Date(mall.clock.now.getTime() + 5 * 60_000);
      await mine.withdraw({ caseNo: await askFor(shopper, order, { type: "refund_only" }) });
    }
    const { items, nextCursor } = await mine.list({});
    expect(items).toHaveLength(20);
    const next = await mine.list({ cursor: nextCursor });
    const numbers = [...items, ...next.items].map(({ caseNo }) => caseNo);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers).toEqual([...numbers].sort().reverse());
  });
});
