import { expect, test } from "bun:test";
import { missingWords, thresholdKindName, tierWords } from "@liandong/core/promotions/threshold-words";

test("a tier is a tag of what it takes from where, and what it gives", () => {
  expect(tierWords("amount", { from: 20_000, off: 1_500 })).toBe("满200减15");
  expect(tierWords("quantity", { from: 3, rate: 8_500, freeFreight: true })).toBe("满3件打8.5折、包邮");
  expect(tierWords("amount", { from: 9_950, points: 50, coupon: "7" })).toBe("满99.5送50积分、送优惠券");
});

test("what is missing names the amount or the number, and what comes then", () => {
  expect(missingWords("amount", { from: 20_000, off: 1_500 }, 16_150)).toBe("再买 ¥38.50 减 ¥15");
  expect(missingWords("quantity", { from: 3, rate: 9_000 }, 2)).toBe("再买 1 件 打 9 折");
  expect(missingWords("amount", { from: 199_900, freeFreight: true }, 0)).toBe("再买 ¥1,999.00 包邮");
});

test("the kind of a promotion is named for what it takes off first", () => {
  const names = [{ off: 1 }, { rate: 9_000 }, { freeFreight: true }, { points: 5 }].map((gives) =>
    thresholdKindName({ from: 1, ...gives }),
  );
  expect(names).toEqual(["满减", "满折", "包邮", "满送"]);
});
