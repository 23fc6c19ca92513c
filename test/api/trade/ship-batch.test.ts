import { describe, expect, test } from "bun:test";
import { readXlsx } from "@liandong/api/http/read-xlsx";
import { streamXlsx } from "@liandong/api/http/xlsx-stream";
import type { ToShipFilterInput } from "@liandong/api/trade/shipping/inputs";
import type { ReadTable } from "@liandong/api/trade/shipping/read-table";
import { shanghaiDay } from "@liandong/core/time/shanghai";
import { verifyBooks } from "@liandong/db/verify/verify-books";
import { checkOut, newShopper } from "../../support/goods";
import { openShipping } from "../../support/open-shipping";
import { postAsStaff } from "../../support/post-as-staff";

const { db, mall, of, operator, other, paidOrder, parcel, paymentOf, reconcile, tea } = await openShipping();
/** The clock of these tests outlives a login, so that each day has one of its own. */
const logins = new Map<string, string>();
async function operatorToken(): Promise<string> {
  const day = shanghaiDay(mall.clock.now);
  const known = logins.get(day);
  if (known) return known;
  const { token } = await mall.callAs(null).desk.session.login({ username: "shipper", password: "correct horse" });
  logins.set(day, token);
  return token;
}

async function sheetBytes(format: "csv" | "xlsx", filter: ToShipFilterInput, reason = "今天的发货单") {
  const answer = await postAsStaff(mall, await operatorToken(), `/shipping-sheets/${format}`, { filter, reason });
  expect(answer.status).toBe(200);
  return new Uint8Array(await answer.arrayBuffer());
}
const sheetOf = async (filter: ToShipFilterInput, reason?: string) =>
  new TextDecoder("utf-8", { ignoreBOM: true }).decode(await sheetBytes("csv", filter, reason));

async function readBack(file: Uint8Array): Promise<ReadTable> {
  const answer = await postAsStaff(mall, await operatorToken(), "/shipping-tables", new Uint8Array(file));
  expect(answer.status).toBe(200);
  return (await answer.json()) as ReadTable;
}

/** Writes carrier and number into the first row of an exported workbook, as a spreadsheet would. */
async function fillXlsx(file: Uint8Array, [company, trackingNo]: [string, string]): Promise<Uint8Array> {
  const [heading = [], first = [], ...others] = await readXlsx(file);
  const rows = [[first[0] ?? "", company, trackingNo, ...first.slice(3)], ...others];
  const columns = heading.map((name) => ({ name, width: 10 }));
  const written = streamXlsx(
    columns,
    (async function* () {
      yield* rows;
    })(),
  );
  return new Uint8Array(await new Response(written).arrayBuffer());
}

describe("batch shipping", () => {
  test("a batch ships what is left of every order, and the list gets shorter", async () => {
    const [one, two] = [await paidOrder(), await paidOrder([of(tea), of(other)])];
    await operator.api.desk.shipping.ship({ orderNo: one.orderNo, parcels: [parcel([0, 1])] });
    const waiting = (await operator.api.desk.shipping.toShip({})).items;
    expect(waiting.find(({ orderNo }) => orderNo === one.orderNo)).toMatchObject({
      isPartlyShipped: true,
      receiver: "陈** · 安徽省 合肥市 蜀山区",
      lines: [{ left: 2 }, { left: 2 }],
    });
    const orderNos = [one.orderNo, ...two.orderNos];
    const csv = ["订单号,快递公司,运单号", ...orderNos.map((orderNo, n) => `${orderNo},顺丰,SF90000${n}`)].join("\n");
    expect(await operator.api.desk.shipping.shipBatch({ csv })).toEqual({ shipped: 3, ready: 0, problems: [] });
    const left = (await operator.api.desk.shipping.toShip({})).items.map(({ orderNo }) => orderNo);
    expect(left.filter((orderNo) => orderNos.includes(orderNo))).toEqual([]);
    expect((await one.shopper.api.orders.get({ orderNo: one.orderNo })).parcels).toHaveLength(2);
    expect((await reconcile()).shipments).toBe(2);
    expect(paymentOf(two.tradeNo)?.shippedAt).toBe(mall.clock.now.getTime());
  });

  test("an order with an open case is marked in the list and in the exported table until the case is finished", async () => {
    const { shopper, orderNo } = await paidOrder();
    const marks = async () => {
      const row = (await operator.api.desk.shipping.toShip({})).items.find((one) => one.orderNo === orderNo);
      const csv = await sheetOf({});
      const exported = csv.split("\r\n").find((line) => line.includes(orderNo)) ?? "";
      return [row?.isDisputed, exported.includes("售后处理中")];
    };
    expect(await marks()).toEqual([false, false]);
    const lines = [{ lineNo: 0, quantity: 1 }];
    const asked = { orderNo, type: "refund_only", lines, reason: "不想要了", requestKey: "ask-for-tea" } as const;
    const { caseNo } = await shopper.api.afterSales.request(asked);
    expect(await marks()).toEqual([true, true]);
    await shopper.api.afterSales.withdraw({ caseNo });
    expect(await marks()).toEqual([false, false]);
  });

  test("the shipping sheet holds every waiting order with its full receiver, and both its forms are read back", async () => {
    const [{ orderNo, shopper }, second] = [await paidOrder(), await paidOrder([of(tea)])];
    await mall.db.run(async ({ sql }) => {
      for (const table of ["shop_order", "order_line"])
        await sql`INSERT INTO ${sql(table)} SELECT (jsonb_populate_record(row, jsonb_build_object('order_no', order_no || 'x' || n))).*
          FROM ${sql(table)} AS row, generate_series(10, 61) AS n WHERE order_no = ${orderNo}`;
    });
    const first = await operator.api.desk.shipping.toShip({});
    expect([first.items.length, first.nextCursor !== null]).toEqual([50, true]);
    const csv = await sheetOf({});
    const [{ waiting } = { waiting: 0 }] = await mall.db.run(
      ({ sql }) => sql<{ waiting: number }[]>`SELECT count(*)::int AS waiting FROM shop_order WHERE status = 'paid'`,
    );
    expect(csv.split("\r\n")).toHaveLength(waiting + 2);
    const row = csv.split("\r\n").find((line) => line.includes(`${orderNo}"""`)) ?? "";
    for (const part of ["陈小雨", "13900001111", "蜀山区", "黄山毛峰", "黄山茶铺"]) expect(row).toContain(part);
    const { matching, waiting: all } = await operator.api.desk.shipping.counts({ filter: {} });
    expect([matching, all]).toEqual([
      { count: waiting, isMore: false },
      { count: waiting, isMore: false },
    ]);
    const filled = csv.replace(`"=""${orderNo}""","",""`, `"=""${orderNo}""","顺丰","SF424242"`);
    const read = await readBack(Buffer.from(filled));
    expect(read).toEqual({ csv: `${orderNo},顺丰,SF424242`, rows: 1, empty: waiting - 1, unclosedRow: null });
    expect(await operator.api.desk.shipping.shipBatch({ csv: read.csv })).toEqual({
      shipped: 1,
      ready: 0,
      problems: [],
    });
    const xlsx = await sheetBytes("xlsx", { orderNos: second.orderNos });
    const back = await readBack(await fillXlsx(xlsx, ["圆通", "YT1234567890123"]));
    expect(back).toMatchObject({ csv: `${second.orderNo},圆通,YT1234567890123`, rows: 1, empty: 0 });
    expect(await readBack(xlsx)).toMatchObject({ csv: "", rows: 0, empty: 1 });
    await mall.db.run(async ({ sql }) => {
      for (const table of ["order_line", "shop_order"])
        await sql`DELETE FROM ${sql(table)} WHERE order_no LIKE ${`${orderNo}x%`}`;
      await sql`UPDATE member_figure SET orders = orders - 52 WHERE member_id = ${shopper.id}`;
    });
  });

  test("the shipping sheet is for operators, wants a reason and is kept in the log", async () => {
    const service = await mall.newStaff("curious", ["service", "finance"]);
    const asked = (token: string | null, body: object) => postAsStaff(mall, token, "/shipping-sheets/csv", body);
    expect((await asked(service.token, { filter: {}, reason: "看看地址" })).status).toBe(403);
    expect((await asked(null, { filter: {}, reason: "看看地址" })).status).toBe(401);
    const token = await operatorToken();
    expect((await asked(token, { filter: {}, reason: "" })).status).toBe(400);
    expect((await asked(token, { filter: { zone: "moon" }, reason: "今天的发货单" })).status).toBe(400);
    await sheetOf({ zone: "retail", isOverdue: true }, "发给云仓的单");
    const boss = await mall.newStaff("log-reader", ["admin"]);
    const { items } = await boss.api.desk.audit.list({ action: "desk.shipping.export" });
    expect(items[0]).toMatchObject({ reason: "发给云仓的单" });
    expect(JSON.stringify(items[0])).toContain("品质零售，超时");
  });

  test("a file that is no table is refused in words, one in GBK is read, and an empty one has no rows", async () => {
    const broken = await postAsStaff(
      mall,
      await operatorToken(),
      "/shipping-tables",
      Buffer.from("PK\u0003\u0004 broken"),
    );
    expect([broken.status, ((await broken.json()) as { message: string }).message]).toEqual([
      400,
      "这个文件不是完好的 Excel 表格（.xlsx），请另存后再试",
    ]);
    const gbk = Buffer.from([0xb6, 0xa9, 0xb5, 0xa5, 0xba, 0xc5, 0x2c, 0xbf, 0xec, 0xb5, 0xdd, 0x0a]);
    const row = Buffer.concat([gbk, Buffer.from("20260301000000,SF,SF123456\n20260301000001,,\n")]);
    expect(await readBack(row)).toMatchObject({ csv: "20260301000000,SF,SF123456", rows: 1, empty: 1 });
    expect(await readBack(Buffer.from(""))).toMatchObject({ csv: "", rows: 0, empty: 0 });
  });

  test("the rows that are right leave by themselves, and a disputed order is marked and stays", async () => {
    const [good, held] = [await paidOrder(), await paidOrder()];
    const lines = [{ lineNo: 0, quantity: 1 }];
    const asked = {
      orderNo: held.orderNo,
      type: "refund_only",
      lines,
      reason: "不想要了",
      requestKey: "hold-rest",
    } as const;
    await held.shopper.api.afterSales.request(asked);
    const csv = `${good.orderNo},顺丰,SF700001\n${held.orderNo},顺丰,SF700002\n短,顺丰,SF700003`;
    const refused = await operator.api.desk.shipping.shipBatch({ csv });
    expect(refused).toMatchObject({ shipped: 0, ready: 1, problems: [{ isDisputed: true }, { isDisputed: false }] });
    expect((await good.shopper.api.orders.get({ orderNo: good.orderNo })).parcels).toEqual([]);
    const rest = await operator.api.desk.shipping.shipBatch({ csv, rest: true });
    expect(rest).toMatchObject({ shipped: 1, ready: 0, problems: [{ orderNo: held.orderNo }, { orderNo: "短" }] });
    expect((await good.shopper.api.orders.get({ orderNo: good.orderNo })).status).toBe("shipped");
    expect((await held.shopper.api.orders.get({ orderNo: held.orderNo })).status).toBe("paid");
  });

  test("a batch with one wrong row ships nothing and lists every wrong row", async () => {
    const { shopper, orderNo } = await paidOrder();
    const waiting = await newShopper(mall);
    const unpaid = (await checkOut(waiting, [of(tea)])).orderNos[0]!;
    const csv = `${orderNo},顺丰,SF777771\n${unpaid},顺丰,SF777772\n20260301000000,顺丰,SF777773\n短,顺丰,SF777774`;
    const outcome = await operator.api.desk.shipping.shipBatch({ csv });
    expect(outcome.shipped).toBe(0);
    expect(outcome.problems.map(({ row, problem }) => [row, problem])).toEqual([
      [2, "订单当前状态不能进行此操作"],
      [3, "没有找到该订单"],
      [4, "订单号不正确"],
    ]);
    expect(await shopper.api.orders.get({ orderNo })).toMatchObject({ status: "paid", parcels: [] });
  });

  test("a line break inside quotes is no new row, and an open quote is listed with its row", async () => {
    const { shopper, orderNo } = await paidOrder();
    const csv = `订单号,快递公司,运单号,备注\r\n${orderNo},顺丰,SF900010,"门口\n放下"\r\n`;
    const open = await operator.api.desk.shipping.shipBatch({ csv: `${csv}${orderNo},顺丰,SF900011,"门口` });
    expect(open).toMatchObject({
      shipped: 0,
      problems: [{ row: 3, orderNo: "", problem: expect.stringContaining("引号") }],
    });
    expect(await operator.api.desk.shipping.shipBatch({ csv })).toEqual({ shipped: 1, ready: 0, problems: [] });
    expect((await shopper.api.orders.get({ orderNo })).parcels).toMatchObject([{ trackingNo: "SF900010" }]);
  });

  test("the same batch twice at once ships once", async () => {
    const { shopper, orderNo } = await paidOrder([of(tea)]);
    const csv = `${orderNo},ZTO,ZT888881`;
    const outcomes = await Promise.all([1, 2, 3].map(() => operator.api.desk.shipping.shipBatch({ csv })));
    expect(outcomes.map(({ shipped }) => shipped).sort()).toEqual([0, 0, 1]);
    expect((await shopper.api.orders.get({ orderNo })).parcels).toHaveLength(1);
  });
});

test("after all tests of batches the books agree", async () => {
  expect((await db.transaction(verifyBooks, { isolation: "repeatable read" })).differences).toEqual([]);
});
