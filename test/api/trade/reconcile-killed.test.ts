import { afterAll, expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { requestRefund } from "@liandong/api/trade/refunds/request-refund";
import { liftLimits, newEarner } from "../../support/earner";
import { buy, checkOut, insertGoods, newShopper, openStores } from "../../support/goods";
import { surviveKills } from "../../support/survive-kills";
import { createTestMall } from "../../support/test-mall";

const keysDir = mkdtempSync(join(tmpdir(), "sandbox-keys-"));
const mall = await createTestMall({ keysDir });
const { db, sandbox, clock, line } = mall;

/** The sandbox as other processes reach it: members confirm each transfer at once, and no notification is sent. */
const server = Bun.serve({
  port: 0,
  async fetch(request) {
    const answer = await sandbox.fetch(request);
    for (const { outBillNo, state } of sandbox.state.transfers)
      if (state === "WAIT_USER_CONFIRM") await sandbox.endTransfer(outBillNo, { state: "SUCCESS" });
    return answer;
  },
});
afterAll(async () => {
  await server.stop(true);
  rmSync(keysDir, { recursive: true });
});

const count = async (query: string) => Number((await db.run(({ sql }) => sql.unsafe(query)))[0]!.n);

test("a reconcile job killed anywhere books each unreported payment, refund and transfer once", async () => {
  await openStores(db);
  await liftLimits(mall);
  const tea = await insertGoods(db, { zone: "retail", priceFen: 10_000 });
  const earner = await newEarner(mall, 1);
  const shopper = await newShopper(mall);
  const lines = [{ skuId: tea.skuId, quantity: 1 }];
  const returned = [await buy(mall, shopper, lines), await buy(mall, shopper, lines)];
  for (const { orderNos } of returned) {
    const [orderNo = ""] = orderNos;
    const refund = { orderNo, lines: null, refundNo: `R${orderNo}`, reason: "不要了", actor: "test" };
    await requestRefund({ ctx: mall.deps, ...refund });
  }
  for (const _ of [1, 2]) {
    const { tradeNo } = await checkOut(shopper, lines);
    await shopper.api.payments.prepay({ tradeNo });
    await sandbox.confirm(tradeNo, "never");
  }
  const connected = line.fetch;
  line.fetch = () => Promise.reject(new Error("no route to host"));
  for (const requestKey of ["killed-one", "killed-two", "killed-three"])
    await earner.api.withdrawals.request({ amountFen: 5_000, channel: "wechat", requestKey });
  line.fetch = connected;
  clock.now = new Date(clock.now.getTime() + 5 * 60_000);

  const wechat = { url: `http://localhost:${server.port}`, keysDir };
  await surviveKills(mall, "reconcile", { step: 2, leastKills: 10, passMs: 61_000, wholeRuns: 3, wechat });

  expect(sandbox.state.transfers).toHaveLength(3);
  expect(sandbox.state.refunds).toHaveLength(2);
  expect(await count("SELECT count(*) AS n FROM withdrawal WHERE state = 'paid'")).toBe(3);
  expect(await count("SELECT count(*) AS n FROM ledger_transaction WHERE kind = 'withdrawal_paid'")).toBe(3);
  expect(await count("SELECT count(*) AS n FROM ledger_transaction WHERE kind = 'order_refunded'")).toBe(2);
  expect(await count("SELECT count(*) AS n FROM shop_order WHERE status = 'paid' AND zone = 'retail'")).toBe(2);
  expect(await earner.held()).toMatchObject({ available: 15_000, fund: 3_000, withdrawing: 0 });
});
