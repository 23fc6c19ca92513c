import { describe, expect, test } from "bun:test";
import { membershipPreset } from "@liandong/core/membership/preset";
import { reviewReward } from "@liandong/core/reviews/review";
import { bought, buy, playMall } from "../../support/membership";

const approval = { photos: true, line: { netFen: 40_000, quantity: 2 }, virtual: false, photoPlacesTaken: 0 };
const reward = (change: object) => reviewReward(membershipPreset, { ...approval, ...change });

test("a photo review at ¥200 a unit gives 40 growth and 20 points, one of cheap or virtual goods gives nothing", () => {
  expect(reward({})).toEqual({ growth: 40, points: 20, takesPhotoPlace: true });
  expect(reward({ photos: false })).toEqual({ growth: 20, points: 10, takesPhotoPlace: false });
  expect(reward({ photoPlacesTaken: 10 })).toEqual({ growth: 20, points: 20, takesPhotoPlace: false });
  const nothing = { growth: 0, points: 0, takesPhotoPlace: false };
  expect(reward({ line: { netFen: 3_999, quantity: 2 } })).toEqual(nothing);
  expect(reward({ virtual: true })).toEqual(nothing);
});

test("a line of exactly the lowest price that is rewarded gives the reward, one fen less gives nothing", () => {
  const lowestFen = membershipPreset.growth.reviewMinPrice * 2;
  expect(reward({ line: { netFen: lowestFen, quantity: 2 } })).toMatchObject({ growth: 40, points: 20 });
  expect(reward({ line: { netFen: lowestFen - 1, quantity: 2 } })).toMatchObject({ growth: 0, points: 0 });
});

describe("a review from writing to deletion", () => {
  const review = (id: string, more: object = {}) => ({
    type: "review",
    review: id,
    member: "U",
    order: "o",
    product: "serum",
    ...more,
  });
  const act = (type: string, id = "v") => ({ type, review: id });
  const received = [buy("o", "serum", 2), { type: "receive", order: "o" }];

  test("the reward is taken back once, by deletion or by the refund of the whole line", () => {
    const approved = [...received, review("v"), act("approveReview")];
    expect(playMall(approved).U).toMatchObject({ growth: 420, points: 410 });
    expect(playMall([...approved, act("deleteReview")]).U).toMatchObject({ growth: 400, points: 400 });
    const refunded = [...approved, { type: "refund", order: "o" }];
    expect(playMall(refunded).U).toMatchObject({ growth: 0, points: 0, pointsDebt: 0 });
    expect(playMall([...refunded, act("deleteReview")])).toMatchObject({
      refusals: [],
      U: { points: 0, pointsDebt: 0 },
    });
  });

  test("the first reason that holds refuses a review", () => {
    const refusals = (...events: object[]) => playMall(events as never).refusals;
    expect(refusals(review("v", { member: "X" }))).toEqual(["unknown_member"]);
    expect(refusals(review("v"))).toEqual(["unknown_order"]);
    expect(refusals(buy("o", "serum"), review("v"))).toEqual(["not_received"]);
    expect(refusals(...received, review("v"), review("v"))).toEqual(["review_exists"]);
    expect(refusals(...received, review("v", { product: "tv" }))).toEqual(["unknown_product"]);
    expect(refusals(...received, { type: "register", member: "V" }, review("v", { member: "V" }))).toEqual([
      "not_yours",
    ]);
    expect(refusals(...received, { type: "refund", order: "o" }, review("v"))).toEqual(["order_refunded"]);
    const deleted = [review("v"), act("deleteReview"), review("w")];
    expect(refusals(...received, ...deleted)).toEqual(["already_reviewed"]);
    expect(refusals(...received, review("v"), { type: "refund", order: "o" }, act("approveReview"))).toEqual([
      "order_refunded",
    ]);
    expect(refusals(...bought("o", "serum"), review("v"), act("deleteReview"), act("approveReview"))).toEqual([
      "already_deleted",
    ]);
  });
});
