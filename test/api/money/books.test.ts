import { describe, expect, test } from "bun:test";
import { csvLine } from "@liandong/api/http/csv-cells";
import { bookRefund } from "@liandong/api/trade/refunds/book-refund";
import { requestRefund } from "@liandong/api/trade/refunds/request-refund";
import { staff } from "@liandong/db/schema/staff";
import { eq } from "drizzle-orm";
import { codeOf } from "../../support/code-of";
import { newEarner } from "../../support/earner";
import { buy, insertGoods, newShopper, openStores } from "../../support/goods";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { db } = mall;
await openStores(db);
const gift = await insertGoods(db, { zone: "join", priceFen: 49_900, title: "加盟礼包" });
const tea = await insertGoods(db, { zone: "retail", priceFen: 10_000, title: "毛峰" });

const boss = await newShopper(mall, "老板");
const bossJoined = await buy(mall, boss, [{ skuId: gift.skuId, quantity: 1 }]);
const code = (await boss.api.members.me()).invitationCode!;
const buyer = await newShopper(mall, "小林", code);
mall.clock.now = new Date("2026-03-02T00:30:00+08:00");
const bought = await buy(mall, buyer, [{ skuId: tea.skuId, quantity: 2 }]);
const [orderNo = ""] = bought.orderNos;
const finance = await mall.newStaff("caiwu", ["finance"]);
const operator = await mall.newStaff("yunying", ["operator"]);
const { api } = finance;

describe("daily figures", () => {
  test("daily figures follow Shanghai's days and include empty ones", async () => {
    const [first, second, third, ...more] = await api.desk.books.daily({ from: "2026-03-01", to: "2026-03-03" });
    expect(more).toEqual([]);
    expect(first).toMatchObject({ day: "2026-03-01", newMembers: 2, ordersPlaced: 1, ordersPaid: 1, paidFen: 49_900 });
    // The agent gets 8% of 20000 fen; the boss above has no direct yet, so nobody else is paid.
    expect(second).toMatchObject({
      day: "2026-03-02",
      newMembers: 0,
      ordersPaid: 1,
      paidFen: 20_000,
      commissionFen: 1_600,
    });
    expect(third).toEqual({
      day: "2026-03-03",
      newMembers: 0,
      newAgents: 0,
      ordersPlaced: 0,
      ordersPaid: 0,
      paidFen: 0,
      refundedFen: 0,
      commissionFen: 0,
      withdrawalsAsked: 0,
      askedFen: 0,
      withdrawals: 0,
      withdrawnFen: 0,
    });
  });

  test("daily figures of too many days, or of a reversed span, are refused", async () => {
    expect(await codeOf(api.desk.books.daily({ from: "2026-03-01", to: "2026-02-28" }))).toBe("input.invalid");
    expect(await codeOf(api.desk.books.daily({ from: "2026-01-01", to: "2026-12-31" }))).toBe("input.invalid");
    expect(await codeOf(api.desk.books.daily({ from: "2026-02-30", to: "2026-03-01" }))).toBe("input.invalid");
  });
});

describe("the trial balance", () => {
  test("the trial balance of every unit adds up to zero", async () => {
    const { rows, totals } = await api.desk.books.trialBalance();
    expect(totals.every(({ balance }) => balance === 0)).toBe(true);
    const held = (owner: string, purpose: string) =>
      rows.find((row) => row.owner === owner && row.purpose === purpose)?.balance;
    expect(held("world", "wechat")).toBe(-69_900);
    expect(held("platform", "sales")).toBe(69_900);
    expect(held("m", "available")).toBe(1_600);
    expect(rows.find(({ owner }) => owner === "m")).toMatchObject({
      ownerName: "全部会员",
      accountName: "可提现",
      unit: "CNY",
    });
  });
});

describe("the ledger", () => {
  test("the voucher of an entry has both sides, equal in each unit", async () => {
    const { items } = await api.desk.books.ledger({ filter: { q: orderNo, kind: "order_paid" } });
    expect(items.length).toBeGreaterThan(1);
    const { entries, reference } = await api.desk.books.voucher({ id: items[0]!.transactionId });
    expect(reference).toBe(orderNo);
    expect(entries).toHaveLength(items.length);
    const sums = new Map<string, number>();
    for (const { unit, amount } of entries) sums.set(unit, (sums.get(unit) ?? 0) + amount);
    expect([...sums.values()].every((sum) => sum === 0)).toBe(true);
    expect(await codeOf(api.desk.books.voucher({ id: "999999" }))).toBe("request.not_found");
  });

  test("entries are found by number, member, account, event, store, day and amount", async () => {
    const ofBoss = await api.desk.books.ledger({ filter: { q: boss.id, kind: "order_paid" } });
    expect(ofBoss.items).toHaveLength(1);
    expect(ofBoss.items[0]).toMatchObject({ reference: orderNo, memberId: boss.id, debit: 0, credit: 1_600 });
    const sales = await api.desk.books.ledger({ filter: { account: "sales" } });
    expect(sales.items.map(({ credit }) => credit)).toEqual([20_000, 49_900]);
    expect((await api.desk.books.ledger({ filter: { kind: "withdrawal_paid" } })).items).toEqual([]);
    const day = { from: "2026-03-02", to: "2026-03-02" };
    const paid = await api.desk.books.ledger({
      filter: { booked: day, amount: { fromFen: 20_000, toFen: 20_000 } },
    });
    expect(paid.items.map(({ account }) => account).sort()).toEqual(["sales", "wechat"]);
    const ofStore = await api.desk.books.ledger({ filter: { booked: day, store: "1" } });
    expect(ofStore.items.map(({ reference }) => reference)).toContain(orderNo);
    const counts = await api.desk.books.ledgerCounts({ filter: { account: "sales" } });
    expect(counts.total).toBe(2);
  });

  test("an amount or a store alone would read the whole ledger and is refused", async () => {
    const amount = { fromFen: 1, toFen: null };
    expect(await codeOf(api.desk.books.ledger({ filter: { amount } }))).toBe("input.invalid");
    expect(await codeOf(api.desk.books.ledger({ filter: { store: "1" } }))).toBe("input.invalid");
    const year = { from: "2026-01-01", to: "2026-12-31" };
    expect(await codeOf(api.desk.books.ledger({ filter: { amount, booked: year } }))).toBe("input.invalid");
    expect(await codeOf(api.desk.books.ledger({ filter: { kind: "nonsense" as "order_paid" } }))).toBe("input.invalid");
  });

  test("the pages of the list hold every entry once, the latest first", async () => {
    const [{ entries = "" } = {}] = await db.run(({ sql }) => sql`SELECT count(*) AS entries FROM ledger_entry`);
    const keys: string[] = [];
    const times: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof api.desk.books.ledger>> = await api.desk.books.ledger({ cursor });
      keys.push(...page.items.map(({ key }) => key));
      times.push(...page.items.map(({ at }) => at));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(new Set(keys).size).toBe(Number(entries));
    expect(keys).toHaveLength(Number(entries));
    expect(times).toEqual(times.toSorted().reverse());
  });

  test("the file of the list has subtotals by day and unit, and equal totals of both sides", async () => {
    const save = async (token: string) =>
      mall.app.request("/exports/lists/ledger", {
        method: "POST",
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        body: JSON.stringify({ filter: {} }),
      });
    const rows = (await (await save(finance.token)).text()).trimEnd().split("\r\n");
    const sumsOf = (title: string) => {
      const cells = rows.find((row) => row.startsWith(`"${title}"`) && row.includes('"元"'))?.split(",");
      return [cells?.at(-4), cells?.at(-3)];
    };
    expect(sumsOf("合计")[0]).toBe(sumsOf("合计")[1]!);
    expect(sumsOf("2026-03-02 小计")[0]).toBe("216.00");
    expect((await save(operator.token)).status).toBe(403);
  });
});

describe("exports", () => {
  const get = (path: string, token: string | null = finance.token) =>
    mall.app.request(`/exports/${path}`, { headers: token ? { authorization: `Bearer ${token}` } : {} });
  const lines = async (path: string) => (await (await get(path)).text()).slice(0).trimEnd().split("\r\n");

  test("the file of orders has amounts in yuan and times of Shanghai", async () => {
    const answer = await get("orders.csv?from=2026-03-02&to=2026-03-02");
    expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const [heading, row, ...more] = new TextDecoder().decode(bytes).trimEnd().split("\r\n");
    expect(heading).toContain('"订单号","会员号"');
    expect(more).toEqual([]);
    expect(row).toContain(orderNo);
    expect(row).toContain('"黄山茶铺","品质零售","待发货",200.00,0.00,0.00,200.00,0.00,"2026-03-02 00:30:00"');
    expect(await lines("orders.csv?from=2026-03-01&to=2026-03-31")).toHaveLength(3);
    expect(bossJoined.orderNos).toHaveLength(1);
  });

  test.each(["constructor", "toString", "__proto__", "hasOwnProperty"])(
    "a file called %s, like a name of JavaScript's own, is not found and leaves no audit line",
    async (name) => {
      const deeds = () => db.run(({ sql }) => sql`SELECT FROM staff_audit WHERE action = 'desk.books.export'`);
      const before = (await deeds()).length;
      expect((await get(`${name}.csv?from=2026-03-01&to=2026-03-02`)).status).toBe(404);
      expect((await deeds()).length).toBe(before);
    },
  );

  test("a file of entries longer than a page is complete and adds up to zero", async () => {
    await db.run(
      ({ sql }) => sql`
        INSERT INTO withdrawal (member_id, withdrawal_no, request_key, channel, state, amount_fen, held_fen, fee_fen,
          payout_fen, plan_version, requested_at, note, payee_name, payee_account)
        SELECT ${boss.id}, 'W' || lpad(n::text, 12, '0'), 'key-' || n, 'by_hand', 'failed', 100, 0, 0, 100, 1,
          '2026-02-01T08:00:00+08:00'::timestamptz, '=1+1', '张三', '6222' FROM generate_series(1, 1203) AS n`,
    );
    const rows = await lines("withdrawals.csv?from=2026-02-01&to=2026-02-01");
    expect(rows).toHaveLength(1204);
    expect(rows[1]).toContain(`"'=1+1"`);
    expect(new Set(rows).size).toBe(1204);
    const entries = (await lines("ledger.csv?from=2026-03-01&to=2026-03-02")).slice(1).map((line) => line.split(","));
    const yuan = entries
      .filter((cells) => cells[7] === '"元"')
      .map((cells) => Math.trunc(Number(cells[8]) * 1000) / 10);
    expect(entries.length).toBeGreaterThan(5);
    expect(yuan.reduce((sum, amount) => sum + amount, 0)).toBeCloseTo(0, 5);
    const side = (place: number) =>
      entries
        .filter((cells) => cells[7] === '"元"')
        .reduce((sum, cells) => sum + Number(cells[place]?.replaceAll('"', "") || 0), 0);
    expect(side(9)).toBeGreaterThan(0);
    expect(side(9)).toBeCloseTo(side(10), 5);
  });

  test("only finance exports, at a limited rate, and every export is in the log", async () => {
    const status = async (path: string, token: string | null) => (await get(path, token)).status;
    const path = "orders.csv?from=2026-03-01&to=2026-03-02";
    expect(await status(path, null)).toBe(401);
    expect(await status(path, buyer.token)).toBe(401);
    expect(await status(path, operator.token)).toBe(403);
    const theirs = await mall.newStaff("dianyuan", ["finance"]);
    await db.run(({ drizzle }) => drizzle.update(staff).set({ storeId: "2" }).where(eq(staff.username, "dianyuan")));
    expect(await status(path, theirs.token)).toBe(403);
    expect(await status("members.csv?from=2026-03-01&to=2026-03-02", finance.token)).toBe(404);
    expect(await status("orders.csv?from=2026-03-01", finance.token)).toBe(400);
    expect(await status("orders.csv?from=2020-03-01&to=2026-03-01", finance.token)).toBe(400);
    const rows = await db.run(({ sql }) => sql`select detail from staff_audit where action = 'desk.books.export'`);
    expect(rows.map(({ detail }) => detail)).toContainEqual({ from: "2026-03-02", to: "2026-03-02" });
    const eager = await mall.newStaff("jiqi", ["finance"]);
    const answers = await Promise.all(Array.from({ length: 33 }, () => status(path, eager.token)));
    expect(answers.filter((one) => one === 429)).toHaveLength(3);
  });

  test("the commission report sums earnings and payouts of each member by month", async () => {
    const earner = await newEarner(mall, 1);
    const { withdrawal } = await earner.api.withdrawals.request({
      amountFen: 10_000,
      channel: "wechat",
      requestKey: "monthly-report",
    });
    mall.clock.now = new Date("2026-04-02T10:00:00+08:00");
    await mall.sandbox.endTransfer(withdrawal.withdrawalNo, { state: "SUCCESS" });
    await mall.sandbox.runDue();
    const refund = { orderNo: earner.orderNos[0]!, lines: null, refundNo: "R-month", reason: "退货", actor: "test" };
    await requestRefund({ ctx: mall.deps, ...refund });
    await bookRefund({ ctx: mall.deps, refundNo: "R-month" });
    const later = await mall.newStaff("caiwu-april", ["finance"]);
    const text = await (await get("commission.csv?from=2026-03-01&to=2026-04-30", later.token)).text();
    const [heading, ...rows] = text.trimEnd().split("\r\n");
    expect(heading).toContain('"会员号","月份"');
    // The refund takes back money that was already withdrawn: it becomes a debt and lowers the earnings of April.
    expect(rows.filter((row) => row.includes(earner.id))).toEqual([
      `${earner.id},"=""2026-03""",300.00,0,0.00,0.00`,
      `${earner.id},"=""2026-04""",-300.00,1,0.00,80.00`,
    ]);
    expect(rows.find((row) => row.includes(boss.id))).toContain('"=""2026-03""",16.00');
    const year = await (await get("commission-years.csv?from=2026-01-01&to=2026-12-31", later.token)).text();
    expect(year).toContain('"会员号","年份","有发生的月数"');
    expect(year.split("\r\n").filter((row) => row.includes(earner.id))).toEqual([
      `${earner.id},2026,2,0.00,1,0.00,80.00`,
    ]);
    const sheet = await get("commission-years.xlsx?from=2026-01-01&to=2026-12-31", later.token);
    expect(sheet.headers.get("content-type")).toContain("spreadsheetml");
  });

  test("leading zeros, months, days and powers of ten stay the text that they are, amounts stay numbers", () => {
    const asText = ["0012345678", "007", "2026-10", "1/2", "3-4", "1E5", "1.23e+14"];
    expect(csvLine(asText)).toBe(`${asText.map((text) => `"=""${text}"""`).join(",")}\r\n`);
    expect(csvLine(["0", "0.50", "-12.00", "120"])).toBe("0,0.50,-12.00,120\r\n");
    expect(csvLine(["2026-10-01 09:30", "0号仓", "第 1/2 批"])).toBe('"2026-10-01 09:30","0号仓","第 1/2 批"\r\n');
  });

  test("cells that a spreadsheet would round or run as a formula stay text", () => {
    expect(csvLine(["20260301000000123456", "=SUM(A1)", '说"好"', "-12.50", "+86"])).toBe(
      '"=""20260301000000123456""","\'=SUM(A1)","说""好""",-12.50,"\'+86"\r\n',
    );
  });
});
