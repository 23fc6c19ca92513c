import { describe, expect, test } from "bun:test";
import { orderGrowth } from "@liandong/core/membership/growth";
import { membershipPreset } from "@liandong/core/membership/preset";
import { bought, buy, playMall } from "../../support/membership";

test("24519 fen at 11000 bp give growth of 269", () => {
  const order = { zone: "retail", netFen: 24_519, acceleratorBp: 11_000 } as const;
  expect(orderGrowth(membershipPreset, order)).toBe(269);
  expect(orderGrowth(membershipPreset, { ...order, zone: "free" })).toBe(0);
  const rfm = { ...membershipPreset, growth: { ...membershipPreset.growth, model: "rfm" as const } };
  expect(orderGrowth(rfm, order)).toBe(0);
});

describe("an order's growth", () => {
  test("units refunded before receipt give no growth, and growth of units refunded later is taken back", () => {
    const back = { type: "refund", order: "o", lines: [{ product: "serum", quantity: 1 }] };
    const { U, orders } = playMall([buy("o", "serum", 3), back, { type: "receive", order: "o" }, back]);
    expect([U.growth, U.points, orders.o?.growthEarned]).toEqual([200, 200, 200]);
  });

  test("a refund never takes more growth than the member has", () => {
    const spent = { growth: { model: "hybrid" } };
    const close = { type: "closeGrowth", period: "1", at: "2026-12-01T00:00:00+08:00" };
    const { U, orders } = playMall([...bought("o", "soap"), close, { type: "refund", order: "o" }], spent);
    expect([U.growth, orders.o?.growthEarned]).toEqual([0, 0]);
  });

  test("a close adds delta and activity to growth, which never falls below 0, while activity may be negative", () => {
    const model = { growth: { model: "rfm" } };
    const review = { type: "review", review: "v", member: "U", order: "o", product: "serum" };
    const closeAt = (period: string, at: string) => ({ type: "closeGrowth", period, at });
    const events = [...bought("o", "serum"), review, { type: "approveReview", review: "v" }];
    const closed = [...events, closeAt("1", "2026-01-02T00:00:00+08:00")];
    expect(playMall(events, model).U).toMatchObject({ growth: 0, activity: 20 });
    expect(playMall(closed, model).U).toMatchObject({ growth: 20, activity: 0 });
    const deleted = playMall([...closed, { type: "deleteReview", review: "v" }], model);
    expect(deleted.U).toMatchObject({ growth: 20, activity: -20 });
  });

  test("the first login of a day gives the growth of the level", () => {
    const login = (at: string) => ({ type: "login", member: "U", at });
    const set = { type: "setLevel", member: "U", level: "bronze" };
    const { U } = playMall([
      set,
      ...["2026-01-01T00:00:00+08:00", "2026-01-01T23:59:59+08:00", "2026-01-01T16:00:00Z"].map(login),
    ]);
    expect(U.growth).toBe(10);
  });
});
