import { expect, test } from "bun:test";
import { placeName } from "@liandong/core/plan-check/place-names";

const titles = [{ id: "V1", name: "经理" }];

test("a pool is called by the titles that share it", () => {
  expect(placeName("dividends.0.shares", { titles, dividends: [{ id: "pool", shares: { V1: 100 } }] })).toContain(
    "经理 分红池",
  );
});

test.each([[5], ["V1"], [true], [null], [undefined]])("a pool whose shares are %p is called by its id", (shares) => {
  expect(placeName("dividends.0.shares", { titles, dividends: [{ id: "pool", shares }] })).toContain("分红池「pool」");
});
