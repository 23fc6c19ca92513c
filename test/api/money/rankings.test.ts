import { beforeAll, describe, expect, test } from "bun:test";
import { rankingDays } from "@liandong/core/rankings/ranking";
import { codeOf } from "../../support/code-of";
import { expectCleanBooks } from "../../support/expect-clean-books";
import { buy, insertGoods, newShopper, openStores } from "../../support/goods";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const operator = (await mall.newStaff("yunying", ["operator"])).api.desk;
type Shopper = Awaited<ReturnType<typeof newShopper>>;
let [chen, li, zhao]: [Shopper?, Shopper?, Shopper?] = [];
const week = { board: "newMembers", period: "thisWeek" } as const;
const codes = new Map<Shopper, string>();

beforeAll(async () => {
  await openStores(mall.db);
  const pack = await insertGoods(mall.db, { zone: "join", priceFen: 49_900 });
  const joined = async (nickname: string, code?: string) => {
    const shopper = await newShopper(mall, nickname, code);
    await shopper.api.members.updateProfile({ nickname });
    await buy(mall, shopper, [{ skuId: pack.skuId, quantity: 1 }]);
    codes.set(shopper, (await shopper.api.members.me()).invitationCode!);
    return shopper;
  };
  [chen, li, zhao] = [await joined("陈小雨"), await joined("李大山"), await joined("赵没人")];
  for (const shopper of [chen, li]) for (const n of [1, 2]) await newShopper(mall, `新人${n}`, codes.get(shopper));
  await joined("买了的", codes.get(li));
});

describe("推广榜", () => {
  test("is off until an operator switches a board on", async () => {
    expect(await chen!.api.rankings.state()).toEqual({ boards: [], absent: false });
    expect(await codeOf(chen!.api.rankings.board(week))).toBe("ranking.off");
    const settings = { boards: ["newMembers", "earned"] as ("newMembers" | "earned")[], showsMoney: false };
    await operator.rankings.saveSettings({ version: 0, settings });
    expect(await codeOf(operator.rankings.saveSettings({ version: 0, settings }))).toBe("ranking.changed");
    expect((await chen!.api.rankings.state()).boards).toEqual(["newMembers", "earned"]);
  });

  test("the most new members come first, names are masked, and one's own place says what is missing", async () => {
    const { rows, me } = await chen!.api.rankings.board(week);
    expect(rows.map(({ place, name, value, isMe }) => ({ place, name, value, isMe }))).toEqual([
      { place: 1, name: "李**山", value: 3, isMe: false },
      { place: 2, name: "陈小雨", value: 2, isMe: true },
    ]);
    expect(me).toEqual({ place: 2, value: 2, missing: 2, absent: false });
    expect((await zhao!.api.rankings.board(week)).me).toEqual({ place: null, value: 0, missing: null, absent: false });
  });

  test("amounts of others are hidden until operators show them", async () => {
    const earned = { board: "earned", period: "thisMonth" } as const;
    const { rows } = await chen!.api.rankings.board(earned);
    expect(rows.map(({ name, value }) => [name, value])).toEqual([["李**山", null]]);
    const own = await li!.api.rankings.board(earned);
    expect(own.rows[0]).toMatchObject({ isMe: true, value: own.me.value });
    expect(own.me.value).toBeGreaterThan(0);
    const { version } = await operator.rankings.settings();
    await operator.rankings.saveSettings({ version, settings: { boards: ["newMembers", "earned"], showsMoney: true } });
    expect((await chen!.api.rankings.board(earned)).rows[0]!.value).toBe(own.me.value);
  });

  test("who does not want to be on it is on none, and comes back", async () => {
    await li!.api.rankings.setAbsent({ absent: true });
    await li!.api.rankings.setAbsent({ absent: true });
    expect((await chen!.api.rankings.board(week)).rows.map(({ name }) => name)).toEqual(["陈小雨"]);
    expect((await li!.api.rankings.board(week)).me).toMatchObject({ place: null, value: 3, absent: true });
    await li!.api.rankings.setAbsent({ absent: false });
    expect((await chen!.api.rankings.board(week)).me.place).toBe(2);
  });

  test("last month has nothing of this month", async () => {
    expect((await chen!.api.rankings.board({ ...week, period: "lastMonth" })).rows).toEqual([]);
    expect(rankingDays("lastMonth", new Date("2027-01-01T00:30:00+08:00"))).toEqual({
      from: "2026-12-01",
      to: "2026-12-31",
    });
    expect(rankingDays("thisWeek", new Date("2026-12-03T10:00:00+08:00"))).toEqual({
      from: "2026-11-30",
      to: "2026-12-03",
    });
  });

  test("finance has no settings of it", async () => {
    expect(await codeOf((await mall.newStaff("caiwu", ["finance"])).api.desk.rankings.settings())).toBe(
      "auth.forbidden",
    );
  });

  test("all figures agree afterwards", () => expectCleanBooks(mall.db));
});
