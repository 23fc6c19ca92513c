import { describe, expect, test } from "bun:test";
import { sendOutgoing } from "@liandong/api/outbox/work-outbox";
import { requestRefund } from "@liandong/api/trade/refunds/request-refund";
import { WechatError } from "@liandong/api/wechat/client/wechat-error";
import { workLane, workMatter } from "@liandong/api/work/outbox";
import type { Matter, MatterOutcome, OutboxKind } from "@liandong/api/work/outbox-kind";
import { codeOf, outcomeOf } from "../support/code-of";
import { liftLimits, newEarner } from "../support/earner";
import { expectCleanBooks } from "../support/expect-clean-books";
import { buy, insertGoods, newRequestKey, newShopper, openStores } from "../support/goods";
import { createTestMall } from "../support/test-mall";

const mall = await createTestMall();
const { db, deps, clock, sandbox, line } = mall;
await openStores(db);
await liftLimits(mall);
const tea = await insertGoods(db, { zone: "retail", priceFen: 10_000 });
const finance = (await mall.newStaff("caiwu", ["finance"])).api;
const operator = (await mall.newStaff("yunying", ["operator"])).api;
const connected = line.fetch;

const minuteMs = 60_000;
const pass = (ms: number) => {
  clock.now = new Date(clock.now.getTime() + ms);
};
type Row = { kind: string; key: string; state: string; attempts: number; failures: number; asks: number; id: string };
const rows = (kind: string) =>
  db.run(async ({ sql }) => [
    ...(await sql<
      Row[]
    >`SELECT id, kind, key, state, attempts, failures, asks FROM outbox WHERE kind = ${kind} ORDER BY id`),
  ]);
const put = (kind: string, keys: readonly string[]) =>
  db.run(
    ({ sql }) => sql`INSERT INTO outbox (kind, key, subject, due_at)
    SELECT ${kind}, key, '{}', ${clock.now} FROM unnest(${keys as string[]}::text[]) AS key`,
  );
const kill = (key: string) =>
  db.run(
    ({ sql }) => sql`UPDATE outbox SET state = 'dead', attempts = 10, failures = 10, problem = 'payment.mismatch'
    WHERE key = ${key}`,
  );

/** A kind of the test's own. */
function kindOf(
  kind: string,
  work: (matter: Matter) => Promise<MatterOutcome>,
  more: Partial<OutboxKind> = {},
): OutboxKind {
  return {
    kind,
    name: "测试",
    concurrency: 2,
    leaseMs: minuteMs,
    pausesMs: [minuteMs],
    maxFailures: 3,
    isMoney: false,
    work: ({ matter }) => work(matter),
    prepareGivingUp: async () => async () => {},
    ...more,
  };
}

async function refundAsked() {
  const shopper = await newShopper(mall);
  const { orderNos } = await buy(mall, shopper, [{ skuId: tea.skuId, quantity: 1 }]);
  const [orderNo = ""] = orderNos;
  const refundNo = `R${orderNo}`;
  await requestRefund({ ctx: deps, orderNo, lines: null, refundNo, reason: "不要了", actor: "test" });
  return { orderNo, refundNo };
}

describe("a lane", () => {
  test("gives each matter to one of several workers", async () => {
    await put("test_shared", ["a", "b", "c", "d", "e"]);
    const seen: string[] = [];
    const kind = kindOf("test_shared", async ({ key }) => {
      seen.push(key);
      return "done";
    });
    const lanes = await Promise.all([1, 2, 3].map(() => workLane({ ctx: deps, kind })));
    expect(seen.sort()).toEqual(["a", "b", "c", "d", "e"]);
    expect(lanes.reduce((sum, { done }) => sum + done, 0)).toBe(5);
    expect(await rows("test_shared")).toEqual([]);
  });

  test("puts a matter that fails off alone and lets it die after its refusals", async () => {
    await put("test_poison", ["bad", "good"]);
    const kind = kindOf("test_poison", async ({ key }) => {
      if (key === "bad")
        throw new WechatError("refused", "wechat.refused", { call: "test", wechatCode: 1, wechatMessage: "拒绝" });
      return "done";
    });
    expect(await workLane({ ctx: deps, kind })).toEqual({ done: 1, left: 0, failed: 1 });
    expect(await workLane({ ctx: deps, kind })).toEqual({ done: 0, left: 0, failed: 0 });
    for (let n = 0; n < 3; n += 1) {
      pass(minuteMs);
      await workLane({ ctx: deps, kind });
    }
    expect(await rows("test_poison")).toMatchObject([{ key: "bad", state: "dead", attempts: 3, failures: 3 }]);
    const dead = (await operator.desk.outbox.deadLetters()).find(({ kind }) => kind === "test_poison")!;
    expect(dead).toMatchObject({ about: "bad", problem: "1 拒绝", attempts: 3, isMoney: false });
    await operator.desk.outbox.giveUp({ id: dead.id, reason: "已另行处理" });
    expect(await rows("test_poison")).toEqual([]);
  });

  test("never lets a matter die for want of an answer", async () => {
    await put("test_lost", ["one"]);
    const kind = kindOf("test_lost", async () => {
      throw new WechatError("unknown", "wechat.unavailable", { call: "test" });
    });
    for (let n = 0; n < 12; n += 1) {
      await workLane({ ctx: deps, kind });
      pass(15 * minuteMs);
    }
    expect(await rows("test_lost")).toMatchObject([{ state: "waiting", attempts: 12, failures: 0 }]);
    const shown = (await operator.desk.outbox.show()).kinds.find((each) => each.kind === "test_lost");
    expect(shown).toMatchObject({ waiting: 1, stuck: 1, dead: 0 });
  });

  test("counts no try that the circuit held back, and ends", async () => {
    await put("test_held", ["one", "two", "three"]);
    let tries = 0;
    const kind = kindOf(
      "test_held",
      async () => {
        tries += 1;
        throw new WechatError("unknown", "wechat.paused", { call: "test" });
      },
      { concurrency: 1 },
    );
    expect(await workLane({ ctx: deps, kind })).toEqual({ done: 0, left: 0, failed: 0 });
    expect(tries).toBe(1);
    expect((await rows("test_held")).map(({ attempts }) => attempts)).toEqual([0, 0, 0]);
  });

  test("takes up again what a killed process had in hand, once its claim is over", async () => {
    await put("test_killed", ["one"]);
    const dies = kindOf("test_killed", () => new Promise<never>(() => {}));
    void workMatter({ ctx: deps, kind: dies }, "one");
    while ((await rows("test_killed"))[0]?.attempts !== 1) await Bun.sleep(5);
    const lives = kindOf("test_killed", async ({ attempts }) => (attempts === 2 ? "done" : "nothing"));
    expect(await workMatter({ ctx: deps, kind: lives }, "one")).toBeNull();
    pass(minuteMs);
    expect(await workMatter({ ctx: deps, kind: lives }, "one")).toBe("done");
  });

  test("tries again at once what was asked for while the try was under way", async () => {
    await put("test_asked", ["one"]);
    const kind = kindOf("test_asked", async ({ asks }) => {
      if (asks === 1) await db.run(({ sql }) => sql`SELECT owe('test_asked', 'one', '{}', ${clock.now})`);
      return "done";
    });
    expect((await workLane({ ctx: deps, kind })).done).toBe(2);
    expect(await rows("test_asked")).toEqual([]);
  });
});

describe("what is owed", () => {
  test("is written with the refund and gone with its end", async () => {
    const { refundNo } = await refundAsked();
    expect(await rows("pay_refund")).toMatchObject([{ key: refundNo, attempts: 0 }]);
    expect(await sendOutgoing({ ctx: deps })).toMatchObject({ refunds: 0 });
    pass(2 * minuteMs);
    expect(await sendOutgoing({ ctx: deps })).toMatchObject({ refunds: 1, failed: 0 });
    expect(await rows("pay_refund")).toEqual([]);
    await expectCleanBooks(db);
  });

  test("is not written when the booking fails", async () => {
    const broken = db.transaction(async ({ sql }) => {
      await sql`SELECT owe('pay_refund', 'R-broken', '{}', now())`;
      throw new Error("the booking failed");
    });
    await expect(broken).rejects.toThrow("the booking failed");
    expect(await rows("pay_refund")).toEqual([]);
  });
});

describe("giving up", () => {
  test("a refund that WeChat does not know sends it back to its case as refused, by finance alone", async () => {
    const { refundNo } = await refundAsked();
    await kill(refundNo);
    const { id } = (await finance.desk.outbox.deadLetters()).find(({ about }) => about === refundNo)!;
    const act = { id, reason: "微信没有这笔退款" };
    expect(await codeOf(operator.desk.outbox.giveUp(act))).toBe("outbox.money");
    expect(await finance.desk.outbox.giveUp(act)).toEqual({ outcome: "given_up" });
    expect(await codeOf(finance.desk.outbox.giveUp(act))).toBe("request.not_found");
    expect(await rows("pay_refund")).toEqual([]);
    const [refund] = await db.run(({ sql }) => sql`SELECT state, failure FROM refund WHERE refund_no = ${refundNo}`);
    expect(refund).toMatchObject({ state: "failed", failure: "refused" });
    expect(sandbox.state.refunds.some(({ outRefundNo }) => outRefundNo === refundNo)).toBe(false);
    const audit = await (await mall.newStaff("root", ["admin"])).api.desk.audit.list({ about: id });
    expect(audit.items.map(({ actionName }) => actionName)).toEqual(["放弃外发事项"]);
  });

  test("a refund that WeChat has paid books it instead", async () => {
    const { refundNo } = await refundAsked();
    line.fetch = async (...call) => {
      const answer = await connected(...call);
      if (new Request(...call).url.endsWith("/refunds")) throw new TypeError("the answer is lost");
      return answer;
    };
    pass(2 * minuteMs);
    await sendOutgoing({ ctx: deps });
    line.fetch = connected;
    await kill(refundNo);
    const { id } = (await finance.desk.outbox.deadLetters()).find(({ about }) => about === refundNo)!;
    expect(await finance.desk.outbox.giveUp({ id, reason: "不再重试" })).toEqual({ outcome: "settled" });
    const [refund] = await db.run(({ sql }) => sql`SELECT state FROM refund WHERE refund_no = ${refundNo}`);
    expect(refund).toMatchObject({ state: "accepted" });
    await expectCleanBooks(db);
  });

  test("a transfer that waits for its receiver is refused, and one that WeChat does not know goes back to review", async () => {
    const earner = await newEarner(mall, 2);
    const request = () =>
      earner.api.withdrawals.request({ amountFen: 10_000, channel: "wechat", requestKey: newRequestKey() });
    const waits = (await request()).withdrawal.withdrawalNo;
    line.fetch = () => Promise.reject(new TypeError("no line"));
    const lost = (await request()).withdrawal.withdrawalNo;
    line.fetch = connected;
    pass(2 * minuteMs);
    for (const number of [waits, lost]) await kill(number);
    const letters = await finance.desk.outbox.deadLetters();
    const giveUp = (number: string) =>
      finance.desk.outbox.giveUp({ id: letters.find(({ about }) => about === number)!.id, reason: "多次没有成功" });
    expect(await outcomeOf(giveUp(waits))).toBe("outbox.under_way");
    expect(await giveUp(lost)).toEqual({ outcome: "given_up" });
    const [row] = await db.run(({ sql }) => sql`SELECT state FROM withdrawal WHERE withdrawal_no = ${lost}`);
    expect(row).toMatchObject({ state: "reviewing" });
    expect(await rows("pay_withdrawal")).toMatchObject([{ key: waits, state: "dead" }]);
    await expectCleanBooks(db);
  });
});
