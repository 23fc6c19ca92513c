import { describe, expect, test } from "bun:test";
import { codeOf } from "../../support/code-of";
import { newTemplate } from "../../support/coupons";
import { newEarner } from "../../support/earner";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const kefu = await mall.newStaff("kefu", ["service"]);
const yunying = await mall.newStaff("yunying", ["operator"]);
const guanli = await mall.newStaff("guanli", ["admin"]);
const { id: memberId } = await mall.newMember("阿宁");
const reason = "补偿会员";
let keys = 0;
const adjust = (by: typeof kefu, points: number, requestKey = `limit-key-${++keys}`) =>
  by.api.desk.membership.adjustPoints({ memberId, points, reason, requestKey });

describe("limits of staff", () => {
  test("customer service adjusts 10,000 points at once, an operator a million, an admin any number", async () => {
    expect(await codeOf(adjust(kefu, 10_001))).toBe("staff.limit_reached");
    expect(await adjust(kefu, 10_000)).toMatchObject({ points: 10_000 });
    expect(await codeOf(adjust(yunying, 1_000_001))).toBe("staff.limit_reached");
    await adjust(yunying, 10_001);
    await adjust(guanli, 2_000_000);
  });

  test("the day's limit holds against acts at once, a repeated key counts once, and the next day is new", async () => {
    const other = await mall.newStaff("kefu2", ["service"]);
    const acts = await Promise.allSettled(Array.from({ length: 8 }, () => adjust(other, 10_000)));
    expect(acts.filter(({ status }) => status === "fulfilled")).toHaveLength(5);
    expect(await codeOf(adjust(other, 1))).toBe("staff.limit_reached");
    mall.clock.now = new Date("2026-03-02T00:00:00+08:00");
    for (let n = 0; n < 7; n += 1) await adjust(other, 10_000, "the-same-key");
    for (let n = 0; n < 4; n += 1) await adjust(other, -10_000);
    expect(await codeOf(adjust(other, -1))).toBe("staff.limit_reached");
  });

  test("customer service gives a hundred coupons on a day, repeated keys not counted", async () => {
    const { id: templateId } = await newTemplate(mall, {});
    const give = (requestKey: string) =>
      kefu.api.desk.coupons.give({ memberId, templateId, count: 20, reason, requestKey });
    for (let n = 0; n < 5; n += 1) await give(`coupons-${n}`);
    await give("coupons-0");
    expect(await codeOf(give("coupons-more"))).toBe("staff.limit_reached");
    const deeds = await mall.db.run(({ sql }) => sql`SELECT 1 FROM staff_audit WHERE action = 'desk.coupons.give'`);
    expect(deeds).toHaveLength(5);
  });

  test("customer service freezes at most ¥5,000 at once, finance more", async () => {
    const earner = await newEarner(mall, 1);
    const freeze = { memberId: earner.id, reason: "风险核查" };
    const ask = (by: typeof kefu, amountFen: number, requestKey: string) =>
      codeOf(by.api.desk.wallet.freeze({ ...freeze, amountFen, requestKey }));
    expect(await ask(kefu, 500_001, "freeze-1")).toBe("staff.limit_reached");
    const caiwu = await mall.newStaff("caiwu", ["finance"]);
    expect(await ask(caiwu, 500_001, "freeze-2")).toBe("ledger.insufficient");
    await kefu.api.desk.wallet.freeze({ ...freeze, amountFen: 100, requestKey: "freeze-3" });
  });
});
