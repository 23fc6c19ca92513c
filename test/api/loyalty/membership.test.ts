import { describe, expect, test } from "bun:test";
import { closeGrowth } from "@liandong/api/loyalty/membership/close-growth";
import { expirePoints } from "@liandong/api/loyalty/membership/expire-points";
import { setLevel } from "@liandong/api/loyalty/membership/set-level";
import { platformScope } from "@liandong/core/ledger/scope";
import { membershipPreset } from "@liandong/core/membership/preset";
import type { Programme } from "@liandong/core/membership/schema";
import { saveProgramme } from "@liandong/db/loyalty/programmes/programmes";
import { store } from "@liandong/db/schema/catalog";
import { codeOf } from "../../support/code-of";
import { expectCleanBooks } from "../../support/expect-clean-books";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { db, deps: ctx, clock } = mall;
const day = 86_400_000;
const later = (days: number) => {
  clock.now = new Date(clock.now.getTime() + days * day);
};
const publish = (scope: string, programme: Programme) =>
  db.run((handle) => saveProgramme(handle, { scope, programme, publishedAt: clock.now, publishedBy: "test" }));
const set = (memberId: string, levelId: string, lockedUntil: Date | null = null) =>
  setLevel({
    ctx,
    input: { memberId, scope: platformScope, levelId, lockedUntil, reason: "客服设定", actor: "staff:1" },
  });

describe("the level card", () => {
  test("a new member's card shows the lowest level, what is missing to the next one, and no points", async () => {
    const { api } = await mall.newMember();
    expect(await api.membership.show()).toMatchObject({
      scope: "platform",
      scopeName: "商城",
      level: { id: "registered", name: "注册会员" },
      trial: null,
      growth: 0,
      points: 0,
      pointsDebt: 0,
      nextExpiry: null,
      checkedInToday: false,
      isWarned: false,
      next: { id: "bronze", min: 100, missing: 100, doneBp: 0 },
    });
    const { levels } = await api.membership.show();
    expect(levels.map(({ isReached }) => isReached)).toEqual([true, false, false, false, false]);
    expect(levels[2]?.benefits.sentences).toEqual([
      "零售商品 9.8 折",
      "购物积分 1.1 倍",
      "成长值 1.1 倍",
      "每日首次登录得 5 成长值",
    ]);
    expect(await api.membership.levelHistory()).toMatchObject([
      { from: null, to: { id: "registered" }, whyName: "加入会员" },
    ]);
  });

  test("the first login of a day gives growth once, and a registration gives none", async () => {
    const member = await mall.newMember();
    await set(member.id, "bronze");
    const visits = await Promise.all(Array.from({ length: 5 }, () => member.api.membership.visit()));
    expect(visits.reduce((sum, { growth }) => sum + growth, 0)).toBe(5);
    later(1);
    await mall.callAs(null).auth.login({ code: await mall.wechatCode(member.openid) });
    expect(await member.api.membership.visit()).toEqual({ growth: 0, levelUp: null, giftCoupons: 0 });
    const { items } = await member.api.membership.growthHistory();
    expect(items.map(({ amount, sentence }) => [amount, sentence])).toEqual([
      [5, "2026-03-02 首次登录"],
      [5, "2026-03-01 首次登录"],
    ]);
    expect((await member.api.membership.show()).growth).toBe(10);
  });

  test("growth does not move a level that staff have locked, and the history says why", async () => {
    const { id, api } = await mall.newMember();
    await set(id, "silver", new Date(clock.now.getTime() + 5 * day));
    const card = await api.membership.show();
    expect(card).toMatchObject({
      level: { id: "silver" },
      lockedUntil: new Date(clock.now.getTime() + 5 * day).toISOString(),
    });
    expect((await api.membership.levelHistory())[0]).toMatchObject({
      from: { id: "registered" },
      to: { name: "银牌会员" },
      whyName: "客服设定",
      reason: "客服设定",
      actorName: null,
    });
    expect(await codeOf(set(id, "jade"))).toBe("input.invalid");
  });
});

describe("daily acts", () => {
  test("a member checks in once a day, and the seventh day in a row gives its bonus", async () => {
    clock.now = new Date("2026-04-01T10:00:00+08:00");
    const { api } = await mall.newMember();
    const first = await Promise.allSettled(Array.from({ length: 4 }, () => api.membership.checkIn()));
    expect(first.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await codeOf(api.membership.checkIn())).toBe("points.already_checked_in");
    for (let n = 2; n <= 7; n += 1) {
      later(1);
      const done = await api.membership.checkIn();
      expect(done).toEqual({ day: `2026-04-0${n}`, streak: n, points: n === 7 ? 25 : 5, bonus: n === 7 ? 20 : 0 });
    }
    const calendar = await api.membership.checkInCalendar({ month: "2026-04" });
    expect(calendar.days).toHaveLength(7);
    expect(calendar.days[6]).toEqual({ day: "2026-04-07", points: 25, bonus: 20 });
    expect(calendar).toMatchObject({ streak: 7, checkedInToday: true, base: 5, streakDays: 7 });
    expect((await api.membership.checkInCalendar({ month: "2026-03" })).days).toEqual([]);
    expect((await api.membership.show()).points).toBe(55);
    later(2);
    expect(await api.membership.show()).toMatchObject({ checkInStreak: 0, checkedInToday: false });
  });

  test("a programme that rewards sharing gives points for five shares a day", async () => {
    const points = { ...membershipPreset.points, share: { points: 2, perDay: 5 } };
    await publish(platformScope, { ...membershipPreset, points });
    const { api } = await mall.newMember();
    const shares = await Promise.all(Array.from({ length: 7 }, () => api.membership.noteShare()));
    expect(shares.map(({ points }) => points).sort()).toEqual([0, 0, 2, 2, 2, 2, 2]);
    expect((await api.membership.show()).points).toBe(10);
    expect((await api.membership.pointsHistory()).items[0]).toMatchObject({ amount: 2, accountName: "积分" });
  });

  test("a birthday is set once, and repeating the same one changes nothing", async () => {
    const { api } = await mall.newMember();
    expect(await api.membership.setBirthday({ birthday: "06-18" })).toEqual({ birthday: "06-18" });
    expect(await api.membership.setBirthday({ birthday: "06-18" })).toEqual({ birthday: "06-18" });
    expect(await codeOf(api.membership.setBirthday({ birthday: "06-19" }))).toBe("member.birthday_set");
    expect(await codeOf(api.membership.setBirthday({ birthday: "02-30" }))).toBe("input.invalid");
    expect((await api.membership.show()).birthday).toBe("06-18");
  });
});

describe("expiry", () => {
  test("expired points are gone before later bookings and never become a debt", async () => {
    clock.now = new Date("2026-05-10T10:00:00+08:00");
    const { id, api } = await mall.newMember();
    await api.membership.checkIn();
    expect((await api.membership.show()).nextExpiry).toEqual({ at: "2027-05-31T16:00:00.000Z", points: 5 });
    expect(await api.membership.lots()).toEqual({
      points: 5,
      lots: [{ expiresAt: "2027-05-31T16:00:00.000Z", points: 5 }],
    });
    clock.now = new Date("2027-06-01T00:00:00+08:00");
    expect(await api.membership.show()).toMatchObject({ points: 0, nextExpiry: null });
    await api.membership.checkIn();
    expect(await api.membership.show()).toMatchObject({ points: 5, pointsDebt: 0 });
    const { items } = await api.membership.pointsHistory();
    expect(items.map(({ amount, kindName }) => [amount, kindName])).toEqual([
      [5, "签到"],
      [-5, "积分过期"],
      [5, "签到"],
    ]);
    await Promise.all([expirePoints({ ctx }), expirePoints({ ctx })]);
    expect((await api.membership.show()).points).toBe(5);
    expect(id).not.toBe("");
    await expectCleanBooks(db);
  });
});

describe("a store's programme", () => {
  const storeProgramme: Programme = {
    ...membershipPreset,
    points: { ...membershipPreset.points, checkIn: { base: 7, streakDays: 7, streakBonus: 0 } },
  };

  test("following a store joins its programme, which has points and levels of its own", async () => {
    clock.now = new Date("2027-07-01T10:00:00+08:00");
    const rows = await db.run(({ drizzle }) =>
      drizzle
        .insert(store)
        .values([
          { name: "云雾茶铺", logoUrl: "", city: "黄山" },
          { name: "空店", logoUrl: "", city: "合肥" },
        ])
        .returning(),
    );
    const [teaShop, empty] = [rows[0]!, rows[1]!];
    const scope = `store:${teaShop.id}`;
    await publish(scope, storeProgramme);
    const { api } = await mall.newMember();
    expect(await codeOf(api.membership.show({ scope }))).toBe("membership.not_joined");
    expect(await codeOf(api.membership.checkIn({ scope }))).toBe("membership.not_joined");
    expect(await codeOf(api.membership.followStore({ storeId: empty.id }))).toBe("membership.no_programme");
    expect(await codeOf(api.membership.followStore({ storeId: "999" }))).toBe("request.not_found");
    await Promise.all(Array.from({ length: 3 }, () => api.membership.followStore({ storeId: teaShop.id })));
    expect(await api.membership.show({ scope })).toMatchObject({ scopeName: "云雾茶铺", points: 0 });
    expect(await api.membership.checkIn({ scope })).toMatchObject({ points: 7 });
    expect(await api.membership.checkIn()).toMatchObject({ points: 5 });
    expect((await api.membership.programmes()).map((own) => [own.scopeName, own.points])).toEqual([
      ["商城", 5],
      ["云雾茶铺", 7],
    ]);
    expect((await api.membership.pointsHistory({ scope })).items).toHaveLength(1);
    expect(await api.membership.levelHistory({ scope })).toHaveLength(1);
    await expectCleanBooks(db);
  });
});

describe("closing a period", () => {
  test("two concurrent closes run once: the first warns, the next lowers, and a locked level stays", async () => {
    const warned = await mall.newMember();
    const locked = await mall.newMember();
    await set(warned.id, "silver");
    await set(locked.id, "silver", new Date(clock.now.getTime() + 365 * day));
    const close = (period: string) => closeGrowth({ ctx, scope: platformScope, period, actor: "staff:1" });
    const both = await Promise.allSettled([close("2027-07"), close("2027-07")]);
    expect(both.some(({ status }) => status === "fulfilled")).toBe(true);
    expect(await codeOf(close("2027-07"))).toBe("growth.already_closed");
    expect(await warned.api.membership.show()).toMatchObject({
      level: { id: "silver" },
      warnedCloses: 1,
      isWarned: true,
    });
    const { members, lowered } = await close("2027-08");
    expect(members).toBeGreaterThan(2);
    expect(lowered).toBeGreaterThanOrEqual(1);
    expect((await warned.api.membership.show()).level.id).toBe("registered");
    expect((await warned.api.membership.levelHistory())[0]).toMatchObject({ whyName: "周期结算" });
    expect(await locked.api.membership.show()).toMatchObject({ level: { id: "silver" }, warnedCloses: 0 });
    await expectCleanBooks(db);
  });
});
