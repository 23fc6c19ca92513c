import { describe, expect, test } from "bun:test";
import { jobOf } from "@liandong/api/jobs/jobs";
import { codeOf } from "../../support/code-of";
import { buy, checkOut, insertGoods, newRequestKey, newShopper, openStores } from "../../support/goods";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { db } = mall;
await openStores(db);
const tea = await insertGoods(db, { zone: "retail", priceFen: 6_000 });
const finance = await mall.newStaff("caiwu", ["finance"]);
const service = await mall.newStaff("kefu", ["service"]);
const lines = [{ skuId: tea.skuId, quantity: 2 }];
const email = "chen@example.com";
const company = { buyerKind: "company" as const, title: "合肥茶叶有限公司", taxNo: "91340100ma2xxxxx0n", email };
const pdf = Buffer.from("%PDF-1.7 test").toString("base64");
const number = "24342000000012345678";

async function paidOrder() {
  const shopper = await newShopper(mall);
  const { orderNos } = await buy(mall, shopper, lines);
  return { shopper, memberId: shopper.id, orderNo: orderNos[0]! };
}

const queueOf = async (state: "asked" | "made" | "to_reverse" | "reversed" | "sent_back") =>
  (await finance.api.desk.invoices.queue({ state })).items;
const makingOf = ({ id, memberId }: { id: string; memberId: string }, amountFen = 12_000) => ({
  id,
  memberId,
  number,
  amountFen,
  fileName: "发票.pdf",
  fileBase64: pdf,
});

describe("发票", () => {
  test("a company asks, finance makes it once, and the buyer is told and reads the file", async () => {
    const { shopper, memberId, orderNo } = await paidOrder();
    expect(await shopper.api.invoices.ofOrder({ orderNo })).toMatchObject({
      mayAsk: true,
      amountFen: 12_000,
      last: null,
    });
    const wrong = { orderNo, buyer: { ...company, taxNo: "123" } };
    expect(await codeOf(shopper.api.invoices.ask(wrong))).toBe("input.invalid");
    await shopper.api.invoices.ask({ orderNo, buyer: company });
    expect(await codeOf(shopper.api.invoices.ask({ orderNo, buyer: company }))).toBe("invoice.asked");
    const asked = (await queueOf("asked")).find((row) => row.orderNo === orderNo)!;
    expect(asked).toMatchObject({ taxNo: "91340100MA2XXXXX0N", payableFen: 12_000, member: { id: memberId } });
    const making = makingOf({ id: asked.id, memberId });
    expect(await codeOf(service.api.desk.invoices.make(making))).toBe("auth.forbidden");
    expect(await codeOf(finance.api.desk.invoices.make({ ...making, amountFen: 11_000 }))).toBe(
      "invoice.amount_changed",
    );
    const noPdf = { ...making, fileBase64: Buffer.from("<html>").toString("base64") };
    expect(await codeOf(finance.api.desk.invoices.make(noPdf))).toBe("upload.unsupported");
    const race = await Promise.all(
      [1, 2].map(() => codeOf(finance.api.desk.invoices.make(making)).catch(() => "made")),
    );
    expect(race.sort()).toEqual(["invoice.state", "made"]);
    const { invoice, mayAsk } = await shopper.api.invoices.ofOrder({ orderNo });
    expect(invoice).toMatchObject({ state: "made", number, amountFen: 12_000, hasFile: true });
    expect(mayAsk).toBe(false);
    expect(await shopper.api.invoices.file({ orderNo })).toEqual({ fileName: "发票.pdf", pdfBase64: pdf });
    await jobOf("tell-members").run({ ctx: mall.deps, runId: "test", actor: "system" });
    const messages = await shopper.api.messages.list({});
    expect(messages.items.map(({ title }) => title)).toContain("发票已开好");
  });

  test("the queue masks a person's name and every address; whoever makes the invoice reads them, and the log says so", async () => {
    const { shopper, memberId, orderNo } = await paidOrder();
    const buyer = { buyerKind: "person" as const, title: "欧阳小雨", email: "xiaoyu@example.com" };
    await shopper.api.invoices.ask({ orderNo, buyer });
    const { id, title, email } = (await queueOf("asked")).find((row) => row.orderNo === orderNo)!;
    expect([title, email]).toEqual(["欧***", "xi****@example.com"]);
    const reading = { memberId, id };
    expect(await codeOf(service.api.desk.invoices.buyer(reading))).toBe("auth.forbidden");
    expect(await finance.api.desk.invoices.buyer(reading)).toMatchObject({ title: buyer.title, email: buyer.email });
    const deeds = await mall.db.run(
      ({ sql }) =>
        sql`SELECT action FROM staff_audit WHERE subject = ${`order:${orderNo}`} AND action = 'desk.invoices.buyer'`,
    );
    expect(deeds.count).toBe(1);
  });

  test("a request that is sent back says why and can be made again with what was entered", async () => {
    const { shopper, memberId, orderNo } = await paidOrder();
    await shopper.api.invoices.ask({ orderNo, buyer: { buyerKind: "person", title: "陈小雨", email } });
    const asked = (await queueOf("asked")).find((row) => row.orderNo === orderNo)!;
    await finance.api.desk.invoices.sendBack({ memberId, id: asked.id, reason: "抬头不完整" });
    const after = await shopper.api.invoices.ofOrder({ orderNo });
    expect(after).toMatchObject({
      mayAsk: true,
      invoice: { state: "sent_back", note: "抬头不完整" },
      last: { title: "陈小雨", taxNo: null },
    });
    await shopper.api.invoices.ask({ orderNo, buyer: company });
    expect((await queueOf("asked")).map((row) => row.orderNo)).toContain(orderNo);
  });

  test("a refund marks a made invoice to be reversed, and what is left can be invoiced afterwards", async () => {
    const { shopper, memberId, orderNo } = await paidOrder();
    await shopper.api.invoices.ask({ orderNo, buyer: company });
    const asked = (await queueOf("asked")).find((row) => row.orderNo === orderNo)!;
    await finance.api.desk.invoices.make(makingOf({ id: asked.id, memberId }));
    const refund = {
      memberId,
      orderNo,
      lines: [{ lineNo: 0, quantity: 1 }],
      note: "与会员协商",
      requestKey: newRequestKey(),
    };
    await service.api.desk.afterSales.refund(refund);
    await mall.sandbox.runDue();
    const due = (await queueOf("to_reverse")).find((row) => row.orderNo === orderNo)!;
    expect(due).toMatchObject({ amountFen: 12_000, payableFen: 6_000 });
    expect((await shopper.api.invoices.ofOrder({ orderNo })).mayAsk).toBe(false);
    await finance.api.desk.invoices.reverse({ memberId, id: due.id, number: "24342000000087654321" });
    const again = finance.api.desk.invoices.reverse({ memberId, id: due.id, number: "24342000000087654321" });
    expect(await codeOf(again)).toBe("invoice.state");
    expect(await shopper.api.invoices.ofOrder({ orderNo })).toMatchObject({ mayAsk: true, amountFen: 6_000 });
  });

  test("an unpaid order has no invoice, and nobody reads another member's", async () => {
    const shopper = await newShopper(mall);
    const { orderNos } = await checkOut(shopper, lines);
    const ask = { orderNo: orderNos[0]!, buyer: company };
    expect(await codeOf(shopper.api.invoices.ask(ask))).toBe("invoice.not_now");
    const stranger = await newShopper(mall);
    expect(await codeOf(stranger.api.invoices.ask(ask))).toBe("order.unknown");
  });
});
