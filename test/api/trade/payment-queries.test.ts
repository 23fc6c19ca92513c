import { describe, expect, test } from "bun:test";
import { runJob } from "@liandong/api/jobs/run-job";
import { askOpenPayments, paymentsToAsk } from "@liandong/api/trade/payments/payments-to-ask";
import { returnsToPay } from "@liandong/api/trade/payments/returns-to-pay";
import { workLane } from "@liandong/api/work/outbox";
import { lockMember } from "@liandong/db/people/members/members";
import { trade } from "@liandong/db/schema/orders";
import { eq, inArray } from "drizzle-orm";
import { checkOut, insertGoods, newShopper, openStores } from "../../support/goods";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { db, sandbox, deps } = mall;
await openStores(db);
const tea = await insertGoods(db, { zone: "retail", priceFen: 9_900 });
const one = (goods: { skuId: string }) => ({ skuId: goods.skuId, quantity: 1 });
const minutes = (count: number) => {
  mall.clock.now = new Date(mall.clock.now.getTime() + count * 60_000);
};
const tradeOf = async (tradeNo: string) =>
  (await db.run(({ drizzle }) => drizzle.select().from(trade).where(eq(trade.tradeNo, tradeNo))))[0]!;

describe("a payment that WeChat does not answer for", () => {
  const askRow = (tradeNo: string) =>
    db.run(async ({ sql }) => {
      const [row] = await sql<{ state: string; failures: number; problem: string | null }[]>`
        SELECT state, failures, problem FROM outbox WHERE kind = 'ask_payment' AND key = ${tradeNo}`;
      return row ?? null;
    });
  const lose = (path: string) => {
    const { fetch } = mall.line;
    mall.line.fetch = async (input, init) => {
      const request = new Request(input, init);
      if (request.url.includes(path)) throw new Error("no answer");
      return fetch(request);
    };
    return () => {
      mall.line.fetch = fetch;
    };
  };
  const announce = async () => {
    const shopper = await newShopper(mall);
    const { tradeNo } = await checkOut(shopper, [one(tea)]);
    await shopper.api.payments.prepay({ tradeNo });
    return { shopper, tradeNo };
  };

  test("is closed by the outbox once WeChat answers, and not asked about every minute until then", async () => {
    const { tradeNo } = await announce();
    minutes(31);
    const answer = lose("/close");
    await runJob({ ctx: deps, job: "cancel-unpaid", actor: "system" });
    expect(await askRow(tradeNo)).toEqual({ state: "waiting", failures: 0, problem: "wechat.unavailable" });
    answer();
    await runJob({ ctx: deps, job: "cancel-unpaid", actor: "system" });
    expect((await tradeOf(tradeNo)).state).toBe("pending");
    minutes(2);
    await workLane({ ctx: deps, kind: paymentsToAsk });
    expect([(await tradeOf(tradeNo)).state, await askRow(tradeNo)]).toEqual(["closed", null]);
  });

  test("waits for staff after ten refusals; giving it up closes the trade, unless it was paid", async () => {
    const finance = await mall.newStaff("hedui", ["finance"]);
    const [lost, paid] = [await announce(), await announce()];
    await sandbox.confirm(paid.tradeNo, "never");
    minutes(31);
    await db.run(({ drizzle }) =>
      drizzle
        .update(trade)
        .set({ mchid: "1900000000" })
        .where(inArray(trade.tradeNo, [lost.tradeNo, paid.tradeNo])),
    );
    for (let tries = 0; tries < 10; tries += 1) {
      await askOpenPayments({ ctx: deps });
      minutes(61);
    }
    expect(await askRow(lost.tradeNo)).toMatchObject({ state: "dead", failures: 10 });
    await db.run(({ drizzle }) =>
      drizzle
        .update(trade)
        .set({ mchid: null })
        .where(inArray(trade.tradeNo, [lost.tradeNo, paid.tradeNo])),
    );
    const letters = (await finance.api.desk.outbox.deadLetters()).filter(({ kind }) => kind === "ask_payment");
    expect(letters.map(({ name }) => name)).toEqual(["核对付款", "核对付款"]);
    for (const { id } of letters) await finance.api.desk.outbox.giveUp({ id, reason: "已另行处理" });
    expect([(await tradeOf(lost.tradeNo)).state, (await tradeOf(paid.tradeNo)).state]).toEqual(["closed", "paid"]);
    expect(await askRow(lost.tradeNo)).toBeNull();
  });

  test("comes for an order that was cancelled while it was announced: WeChat is asked, and the money goes back", async () => {
    const shopper = await newShopper(mall);
    const { tradeNo, orderNos } = await checkOut(shopper, [one(tea)]);
    let cancelling: Promise<unknown> = Promise.resolve();
    await db.transaction(async (tx) => {
      await lockMember(tx, { memberId: shopper.id });
      cancelling = shopper.api.orders.cancel({ orderNo: orderNos[0]! });
      const waits = async () =>
        (
          await mall.owner.run(
            ({ sql }) => sql`SELECT 1 FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event_type = 'Lock' AND state = 'active'`,
          )
        ).length;
      while ((await waits()) === 0) await Bun.sleep(10);
      await shopper.api.payments.prepay({ tradeNo });
    });
    await cancelling;
    expect((await tradeOf(tradeNo)).state).toBe("closed");
    await sandbox.confirm(tradeNo, "never");
    await workLane({ ctx: deps, kind: paymentsToAsk });
    minutes(2);
    await workLane({ ctx: deps, kind: returnsToPay });
    expect(await askRow(tradeNo)).toBeNull();
    expect(sandbox.state.refunds.filter(({ outTradeNo }) => outTradeNo === tradeNo)).toMatchObject([
      { refundFen: 9_900 },
    ]);
  });
});
