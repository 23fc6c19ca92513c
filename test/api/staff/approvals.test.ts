import { beforeAll, describe, expect, test } from "bun:test";
import { jobOf } from "@liandong/api/jobs/jobs";
import { dayMs } from "@liandong/core/time/shanghai";
import { codeOf, outcomeOf } from "../../support/code-of";
import { newTemplate } from "../../support/coupons";
import { newEarner } from "../../support/earner";
import { buy, insertGoods, newShopper, openStores } from "../../support/goods";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const kefu = await mall.newStaff("kefu", ["service"]);
const kefu2 = await mall.newStaff("kefu2", ["service"]);
const yunying = await mall.newStaff("yunying", ["operator"]);
const caiwu = await mall.newStaff("caiwu", ["finance"]);
const guanli = await mall.newStaff("guanli", ["admin"]);
const { id: memberId } = await mall.newMember("阿宁");
const reason = "大额投诉补偿";
let keys = 0;

const points = (amount: number, requestKey = `approval-${++keys}`) =>
  ({ kind: "points", input: { memberId, points: amount, reason, requestKey } }) as const;
const heldPoints = async () => (await yunying.api.desk.membership.ofMember({ memberId })).memberships[0]?.points ?? 0;
const waiting = async (by: typeof kefu) => (await by.api.desk.approvals.list({})).items;
const runSweep = () => jobOf("sweep").run({ ctx: mall.deps, runId: "test", actor: "system" });
const lastAudit = async () => {
  const sql = await mall.db.run(
    ({ sql }) =>
      sql`SELECT action, staff.name AS by, detail, reason FROM staff_audit JOIN staff ON staff.id = staff_id ORDER BY staff_audit.id DESC LIMIT 1`,
  );
  return sql[0];
};

beforeAll(async () => {
  await openStores(mall.db);
});

describe("acts above a limit", () => {
  test("a colleague whose limit allows it approves an act, which runs once with its own key and both names on record", async () => {
    const act = points(20_000);
    expect(await codeOf(kefu.api.desk.membership.adjustPoints(act.input))).toBe("staff.limit_reached");
    const { id } = await kefu.api.desk.approvals.ask(act);
    expect(await lastAudit()).toMatchObject({
      action: "desk.approvals.ask",
      by: "员工kefu",
      detail: { kind: "points", asked: "增加 20,000 积分", askedBy: "员工kefu" },
      reason,
    });
    expect(await kefu.api.desk.approvals.ask(act)).toEqual({ id });
    expect(await codeOf(kefu.api.desk.approvals.ask(points(30_000, act.input.requestKey)))).toBe("request.conflict");
    expect(await yunying.api.desk.approvals.count()).toEqual({ waiting: 1 });
    expect(await kefu.api.desk.approvals.count()).toEqual({ waiting: 0 });
    expect(await waiting(yunying)).toMatchObject([{ id, asked: "增加 20,000 积分", isOwn: false, mayDecide: true }]);
    expect(await waiting(kefu)).toMatchObject([{ id, isOwn: true, mayDecide: false }]);
    expect(await heldPoints()).toBe(0);
    expect(await codeOf(kefu.api.desk.approvals.approve({ id }))).toBe("approval.own");
    expect(await codeOf(kefu2.api.desk.approvals.approve({ id }))).toBe("staff.limit_reached");
    expect(await codeOf(caiwu.api.desk.approvals.approve({ id }))).toBe("auth.forbidden");
    expect(await waiting(yunying)).toHaveLength(1);
    await yunying.api.desk.approvals.approve({ id });
    await yunying.api.desk.approvals.approve({ id });
    expect(await lastAudit()).toMatchObject({
      action: "desk.approvals.approve",
      by: "员工yunying",
      detail: { askedBy: "员工kefu" },
      reason,
    });
    expect(await heldPoints()).toBe(20_000);
    const [decided] = (await kefu.api.desk.approvals.list({ view: "decided" })).items;
    expect(decided).toMatchObject({ id, state: "approved", decidedByName: "员工yunying" });
  });

  test("a declined act and a withdrawn one are never done, and who asked reads why", async () => {
    const before = await heldPoints();
    const { id } = await kefu.api.desk.approvals.ask(points(30_000));
    await yunying.api.desk.approvals.decline({ id, reason: "请先补充凭证" });
    expect(await codeOf(guanli.api.desk.approvals.approve({ id }))).toBe("approval.decided");
    const [declined] = (await kefu.api.desk.approvals.list({ view: "decided" })).items;
    expect(declined).toMatchObject({ state: "declined", answer: "请先补充凭证" });
    const other = await kefu.api.desk.approvals.ask(points(30_000));
    expect(await codeOf(kefu2.api.desk.approvals.withdraw(other))).toBe("approval.decided");
    await kefu.api.desk.approvals.withdraw(other);
    expect(await codeOf(yunying.api.desk.approvals.approve(other))).toBe("approval.decided");
    expect(await codeOf(yunying.api.desk.approvals.approve({ id: "999999" }))).toBe("approval.unknown");
    expect(await heldPoints()).toBe(before);
  });

  test("of many colleagues at once one decides, and the act is done once or not at all", async () => {
    const before = await heldPoints();
    const { id } = await kefu.api.desk.approvals.ask(points(40_000));
    const outcomes = await Promise.all([
      outcomeOf(yunying.api.desk.approvals.approve({ id })),
      outcomeOf(guanli.api.desk.approvals.approve({ id })),
      outcomeOf(guanli.api.desk.approvals.decline({ id, reason: "金额不合理" })),
    ]);
    expect(outcomes.filter((outcome) => outcome === "done")).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === "approval.decided")).toHaveLength(2);
    const isDeclined = outcomes[2] === "done";
    expect(await heldPoints()).toBe(before + (isDeclined ? 0 : 40_000));
  });

  test("an act that its rules refuse stays waiting, so that it can be declined", async () => {
    const earner = await newEarner(mall, 1);
    const freeze = { memberId: earner.id, amountFen: 600_000, reason: "风险核查", requestKey: "freeze-too-much" };
    const { id } = await kefu.api.desk.approvals.ask({ kind: "freeze", input: freeze });
    expect(await codeOf(caiwu.api.desk.approvals.approve({ id }))).toBe("ledger.insufficient");
    expect((await waiting(caiwu)).map((row) => row.id)).toContain(id);
    await caiwu.api.desk.approvals.decline({ id, reason: "会员没有这么多" });
  });

  test("coupons, refunds and compensations are approved with the same input as the act itself", async () => {
    const { id: templateId } = await newTemplate(mall, {});
    const gift = { memberId, templateId, count: 20, reason, requestKey: "twenty-coupons" };
    const coupons = await kefu.api.desk.approvals.ask({ kind: "coupons", input: gift });
    await yunying.api.desk.approvals.approve(coupons);
    const [given] = await mall.db.run(
      ({ sql }) => sql<{ n: number }[]>`SELECT count(*)::int AS n FROM member_coupon WHERE template_id = ${templateId}`,
    );
    expect(given?.n).toBe(20);
    const tea = await insertGoods(mall.db, { zone: "retail", priceFen: 300_000 });
    const buyer = await newShopper(mall);
    const { orderNos } = await buy(mall, buyer, [{ skuId: tea.skuId, quantity: 1 }]);
    const orderNo = orderNos[0]!;
    const refund = {
      memberId: buyer.id,
      orderNo,
      lines: [{ lineNo: 0, quantity: 1 }],
      note: "与会员协商退款",
      requestKey: "refund-by-two",
    };
    const { id } = await kefu.api.desk.approvals.ask({ kind: "refund", input: refund });
    await yunying.api.desk.approvals.approve({ id });
    const cases = await mall.db.run(
      ({ sql }) => sql<{ fen: number }[]>`SELECT amount_fen::int AS fen FROM after_sale WHERE order_no = ${orderNo}`,
    );
    expect([...cases]).toEqual([{ fen: 300_000 }]);
    const [paid] = (await buy(mall, buyer, [{ skuId: tea.skuId, quantity: 1 }])).orderNos;
    const pay = { memberId: buyer.id, orderNo: paid!, lineNo: 0, amountFen: 250_000, note: "质量补偿" };
    const compensation = { ...pay, requestKey: "compensation-by-two" };
    expect(await codeOf(kefu.api.desk.afterSales.compensate(compensation))).toBe("staff.limit_reached");
    const asked = await kefu.api.desk.approvals.ask({ kind: "compensation", input: compensation });
    await yunying.api.desk.approvals.approve(asked);
    const [settled] = await mall.db.run(
      ({ sql }) => sql<{ type: string }[]>`SELECT type FROM after_sale WHERE order_no = ${paid!}`,
    );
    expect(settled).toEqual({ type: "compensation" });
  });
});

describe("acts that wait for too long or are too many", () => {
  test("an act that nobody decided for 7 days is never done, and who asked reads that it expired", async () => {
    const before = await heldPoints();
    const { id } = await kefu.api.desk.approvals.ask(points(20_000));
    const other = await kefu.api.desk.approvals.ask(points(20_000));
    const askedAt = mall.clock.now;
    const expiresAt = new Date(askedAt.getTime() + 7 * dayMs);
    mall.clock.now = new Date(expiresAt.getTime() - 1);
    const [, open] = await waiting(kefu);
    expect(open).toMatchObject({ id, state: "waiting", expiresAt: expiresAt.toISOString() });
    await yunying.api.desk.approvals.approve(other);
    expect(await heldPoints()).toBe(before + 20_000);
    mall.clock.now = expiresAt;
    const refused = async () => {
      expect(await codeOf(yunying.api.desk.approvals.approve({ id }))).toBe("approval.expired");
      expect(await codeOf(guanli.api.desk.approvals.decline({ id, reason }))).toBe("approval.expired");
      expect(await codeOf(kefu.api.desk.approvals.withdraw({ id }))).toBe("approval.expired");
      expect(await waiting(yunying)).toEqual([]);
      expect(await yunying.api.desk.approvals.count()).toEqual({ waiting: 0 });
      const ended = (await kefu.api.desk.approvals.list({ view: "decided" })).items.find((row) => row.id === id);
      expect(ended).toMatchObject({ state: "expired", decidedByName: null, isOwn: true });
    };
    await refused();
    expect(await runSweep()).toMatchObject({ expiredApprovals: 1, failed: 0 });
    expect(await runSweep()).toMatchObject({ expiredApprovals: 0 });
    await refused();
    expect(await heldPoints()).toBe(before + 20_000);
  });

  test("of thirty acts that one member of staff asks for at once twenty wait, and each that ends makes room for one", async () => {
    const ask = () => kefu2.api.desk.approvals.ask(points(20_000));
    const outcomes = await Promise.all(Array.from({ length: 30 }, () => outcomeOf(ask())));
    expect(outcomes.filter((outcome) => outcome === "done")).toHaveLength(20);
    expect(outcomes.filter((outcome) => outcome === "approval.too_many")).toHaveLength(10);
    const [last] = await waiting(kefu2);
    expect(await outcomeOf(kefu.api.desk.approvals.ask(points(20_000)))).toBe("done");
    await kefu2.api.desk.approvals.withdraw({ id: last!.id });
    const repeated = points(20_000);
    const made = await kefu2.api.desk.approvals.ask(repeated);
    expect(await kefu2.api.desk.approvals.ask(repeated)).toEqual(made);
    expect(await outcomeOf(ask())).toBe("approval.too_many");
    mall.clock.now = new Date(mall.clock.now.getTime() + 7 * dayMs);
    expect(await outcomeOf(ask())).toBe("done");
    expect(await runSweep()).toMatchObject({ expiredApprovals: 21 });
  });
});

describe("the limits that admins save", () => {
  test("a saved limit holds from the next act on, is on record in words, and is refused over somebody else's save", async () => {
    const { limits, version } = await guanli.api.desk.limits.get();
    expect([version, limits.points.service]).toEqual([0, { perAct: 10_000, perDay: 50_000 }]);
    const next = { ...limits, points: { ...limits.points, service: { perAct: 15_000, perDay: 50_000 } } };
    const save = { version, limits: next, reason: "活动期间临时调整" };
    expect(await guanli.api.desk.limits.save(save)).toEqual({ limits: next, version: 1 });
    expect(await lastAudit()).toMatchObject({
      action: "desk.limits.save",
      detail: { limits: ["调整积分 · 客服：单次 10,000 → 15,000"] },
    });
    expect(await codeOf(guanli.api.desk.limits.save(save))).toBe("staff_limits.changed");
    await kefu2.api.desk.membership.adjustPoints(points(15_000).input);
    expect(await codeOf(kefu2.api.desk.membership.adjustPoints(points(15_001).input))).toBe("staff.limit_reached");
    const none = { ...next, points: { ...next.points, service: { perAct: 0, perDay: 0 } } };
    await guanli.api.desk.limits.save({ ...save, version: 1, limits: none });
    expect(await codeOf(kefu2.api.desk.membership.adjustPoints(points(1).input))).toBe("staff.limit_reached");
  });

  test("a day's limit below that of one act is refused, and only admins see and change limits", async () => {
    const { limits, version } = await guanli.api.desk.limits.get();
    const bad = { ...limits, freeze: { ...limits.freeze, service: { perAct: 2, perDay: 1 } } };
    expect(await codeOf(guanli.api.desk.limits.save({ version, limits: bad, reason }))).toBe("input.invalid");
    expect(await codeOf(yunying.api.desk.limits.get())).toBe("auth.forbidden");
  });
});
