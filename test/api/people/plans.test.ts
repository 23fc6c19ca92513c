import { beforeAll, describe, expect, test } from "bun:test";
import { evaluateAllTitles } from "@liandong/api/people/evaluation/evaluate-titles";
import type { checkPlanDocument } from "@liandong/api/people/plan/check-plan";
import { refundOrder } from "@liandong/api/trade/refunds/refund-order";
import { liandongPreset } from "@liandong/core/plan/preset";
import { payoutTotal } from "@liandong/core/plan-check/history";
import { staffAudit } from "@liandong/db/schema/staff";
import { desc, eq } from "drizzle-orm";
import { codeOf, outcomeOf } from "../../support/code-of";
import { buy, insertGoods, newShopper, openStores } from "../../support/goods";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const few = { growth: { months: 3, seedMembers: 2 } };
const preset = { ...liandongPreset };

type Api = Awaited<ReturnType<typeof mall.newStaff>>["api"];
let operator: Api;
let orderNos: string[];

const later = (minutes: number) => {
  mall.clock.now = new Date(mall.clock.now.getTime() + minutes * 60_000);
};

type Sound = Extract<Awaited<ReturnType<typeof checkPlanDocument>>, { sound: true }>;
async function checkSound(document: Record<string, unknown>, input: object = {}): Promise<Sound> {
  const answer = await operator.desk.plan.check({ document, ...few, ...input });
  if (!answer.sound) throw new Error(JSON.stringify(answer.problems));
  return answer;
}

/** Orders of three zones around a boss with two agents, one partial refund, titles and a region office. */
beforeAll(async () => {
  await openStores(mall.db);
  operator = (await mall.newStaff("yunying", ["operator"])).api;
  const gift = (await insertGoods(mall.db, { zone: "join", priceFen: 49_900, title: "年度礼盒" })).skuId;
  const tea = (await insertGoods(mall.db, { zone: "retail", priceFen: 9_999 })).skuId;
  const rice = (await insertGoods(mall.db, { zone: "member", priceFen: 8_800, memberPriceFen: 6_600 })).skuId;
  const join = [{ skuId: gift, quantity: 1 }];
  const codeFor = async (api: { members: Api["members"] }) => (await api.members.me()).invitationCode!;
  orderNos = [];
  const buys = async (
    shopper: Awaited<ReturnType<typeof newShopper>>,
    lines: { skuId: string; quantity: number }[],
  ) => {
    later(7);
    orderNos.push(...(await buy(mall, shopper, lines)).orderNos);
    later(3);
  };

  const boss = await newShopper(mall, "老板");
  later(1);
  await operator.desk.standing.grant({ memberId: boss.id, identity: "boss", reason: "种子会员" });
  await operator.desk.standing.grant({ memberId: boss.id, region: "34", reason: "签约省级代理" });
  const left = await newShopper(mall, "左", await codeFor(boss.api));
  await buys(left, join);
  const right = await newShopper(mall, "右", await codeFor(boss.api));
  await buys(right, [...join, { skuId: rice, quantity: 1 }]);
  for (const name of ["甲", "乙", "丙"]) {
    later(600);
    const guest = await newShopper(mall, name, await codeFor(left.api));
    await buys(guest, join);
    await buys(guest, [{ skuId: tea, quantity: 3 }]);
  }
  await operator.desk.standing.grant({ memberId: left.id, title: "V1", reason: "业绩突出" });
  later(1);
  await evaluateAllTitles({ ctx: mall.deps, actor: "system" });
  const guest = await newShopper(mall, "丁", await codeFor(left.api));
  await buys(guest, [{ skuId: tea, quantity: 2 }]);
  const why = { reason: "七天无理由", actor: "system" };
  later(5);
  await refundOrder({
    ctx: mall.deps,
    refundNo: "R1",
    orderNo: orderNos[4]!,
    lines: [{ lineNo: 0, quantity: 1 }],
    ...why,
  });
  later(5);
  await refundOrder({ ctx: mall.deps, refundNo: "R2", orderNo: orderNos[0]!, lines: null, ...why });
});

describe("checking a plan (体检)", () => {
  test("a replay of the plan in force pays every kind of award to the fen as it was paid", async () => {
    const answer = await checkSound(preset, { replayOrders: 100 });
    if (answer.replay?.kind !== "replayed") throw new Error("not replayed");
    const { paid, wouldPay, orders, differing } = answer.replay;
    expect(orders).toBe(orderNos.length);
    expect(wouldPay).toEqual(paid);
    expect(differing).toEqual([]);
    for (const kind of ["direct", "placement", "peer", "differential", "region", "pool"] as const) {
      expect(paid[kind]).toBeGreaterThan(0);
    }
    const [row] = await mall.db.run(
      ({ sql }) => sql<{ fen: string }[]>`SELECT sum(amount_fen) AS fen FROM order_award`,
    );
    expect(payoutTotal(paid) - paid.pool!).toBe(Number(row!.fen));
    expect(answer).toMatchObject({ changes: [], versionInForce: 1 });
  });

  test("a replay of another plan shows what the last orders would have paid", async () => {
    const document = { ...preset, awards: { ...preset.awards, direct: 8_000 } };
    const answer = await checkSound(document, { replayOrders: 100 });
    if (answer.replay?.kind !== "replayed") throw new Error("not replayed");
    const { paid, wouldPay, differing } = answer.replay;
    expect(wouldPay.direct).toBe((paid.direct! * 8) / 10);
    expect(wouldPay).toMatchObject({ differential: paid.differential!, region: paid.region! });
    expect(differing.length).toBeGreaterThan(3);
    expect(answer.changes).toEqual([
      { path: "awards.direct", name: "直推奖", before: "100.00 元", after: "80.00 元", effect: "cheaper" },
    ]);
    const last = await checkSound(document, { replayOrders: 1 });
    expect(last.replay).toMatchObject({ kind: "replayed", orders: 1 });
    expect((await checkSound(document, { replayOrders: 0 })).replay).toBeNull();
  });

  test("a check gives worst cases of the shop's products, a simulation, warnings and notes", async () => {
    const answer = await checkSound(preset);
    const gift = answer.worstCases.find(({ product }) => product.name.startsWith("年度礼盒"));
    expect(gift).toMatchObject({ payoutFen: 36_998, marginFen: 49_900 - 36_998 - 100 });
    expect(answer.joinShareLimitBp).toBe(7415);
    expect(answer.growth.months).toHaveLength(3);
    expect(answer.growth.svg).toStartWith("<svg ");
    expect(answer.warnings.map(({ id }) => id)).toContain("instant_settlement");
    expect(answer.notes.map(({ id }) => id)).toContain("wechat_rules");
  });

  test("an unsound document is answered with every problem and its place", async () => {
    const document = { ...preset, awards: { direct: -1, placement: 1, peerRate: 20_000 }, retail: undefined };
    expect(await operator.desk.plan.check({ document, ...few })).toEqual({
      sound: false,
      problems: [
        { path: "awards.direct", name: "直推奖", message: "不能小于 0" },
        { path: "awards.peerRate", name: "平级奖", message: "不能大于 10000" },
        { path: "retail", name: "级差奖", message: "缺少这一项" },
      ],
    });
  });
});

describe("publishing a plan (发布)", () => {
  const document = { ...preset, awards: { ...preset.awards, peerRate: 500 } };
  const idsOf = async () => (await checkSound(document)).notes.map(({ id }) => id);

  test("only an operator publishes, only a sound plan, and only with all notes confirmed", async () => {
    const service = (await mall.newStaff("kefu", ["service"])).api;
    const member = await mall.newMember("路人");
    const confirmedNoteIds = await idsOf();
    const input = { version: 1, document, confirmedNoteIds };
    expect(await codeOf(service.desk.plan.publish(input))).toBe("auth.forbidden");
    expect(await codeOf(service.desk.plan.check({ document }))).toBe("auth.forbidden");
    expect(await codeOf(service.desk.plan.versions())).toBe("auth.forbidden");
    expect(await codeOf(member.api.desk.plan.publish(input))).toBe("auth.login_required");
    expect(await codeOf(operator.desk.plan.publish({ ...input, document: { ...document, extra: 1 } }))).toBe(
      "plan.unsound",
    );
    expect(await codeOf(operator.desk.plan.publish({ ...input, confirmedNoteIds: confirmedNoteIds.slice(1) }))).toBe(
      "plan.notes_unconfirmed",
    );
    expect(await operator.desk.plan.versions()).toHaveLength(1);
  });

  test("a published version is in force and listed with its changes, operator and confirmed notes", async () => {
    const confirmedNoteIds = await idsOf();
    expect(await operator.desk.plan.publish({ version: 1, document, confirmedNoteIds })).toEqual({
      version: 2,
      effectiveAt: null,
    });
    const [newest, first] = await operator.desk.plan.versions();
    expect(newest).toMatchObject({
      version: 2,
      inForce: true,
      publishedBy: "员工yunying",
      changes: [{ path: "awards.peerRate", name: "平级奖", before: "10%", after: "5%", effect: "cheaper" }],
    });
    expect(newest!.confirmedNotes).toHaveLength(confirmedNoteIds.length);
    expect(newest!.confirmedNotes.join()).toContain("微信小程序运营规范禁止");
    expect(first).toMatchObject({ version: 1, inForce: false, publishedBy: "系统", changes: [] });
    expect((await mall.callAs(null).plan.summary()).peerRateBp).toBe(500);
    const [line] = await mall.db.run(({ drizzle }) =>
      drizzle.select().from(staffAudit).where(eq(staffAudit.action, "desk.plan.publish")).orderBy(desc(staffAudit.at)),
    );
    expect(line).toMatchObject({ subject: "plan:2", detail: { version: 2, changed: ["awards.peerRate"] } });
  });

  test("a new version leaves the payouts of earlier orders alone, and a replay compares them", async () => {
    const answer = await checkSound(document, { replayOrders: 100 });
    if (answer.replay?.kind !== "replayed") throw new Error("not replayed");
    expect(answer.replay.wouldPay.peer).toBe(answer.replay.paid.peer! / 2);
    expect(answer.versionInForce).toBe(2);
  });

  test("of six plans made from one version and published at once, one becomes the next version", async () => {
    const confirmedNoteIds = await idsOf();
    const outcomes = await Promise.all(
      Array.from({ length: 6 }, () =>
        outcomeOf(operator.desk.plan.publish({ version: 2, document, confirmedNoteIds })),
      ),
    );
    expect(outcomes.toSorted()).toEqual(["done", ...Array.from({ length: 5 }, () => "plan.changed" as const)]);
    expect((await operator.desk.plan.versions()).map(({ version }) => version)).toEqual([3, 2, 1]);
  });

  test("a plan made from a version that does not exist yet is not published, so that no number is left out", async () => {
    const confirmedNoteIds = await idsOf();
    const ahead = operator.desk.plan.publish({ version: 9, document, confirmedNoteIds });
    expect(await codeOf(ahead)).toBe("plan.changed");
    expect((await operator.desk.plan.versions()).map(({ version }) => version)).toEqual([3, 2, 1]);
  });
});
