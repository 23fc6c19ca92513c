import { describe, expect, test } from "bun:test";
import { couponSentence, coverSentence, validitySentence } from "@liandong/core/coupons/coupon-names";
import { type CouponOffer, refuseClaim, refuseGiving } from "@liandong/core/coupons/offer";

const now = new Date("2026-03-02T12:00:00+08:00");
const offer: CouponOffer = {
  claimable: true,
  claimFrom: new Date("2026-03-01T00:00:00+08:00"),
  claimUntil: new Date("2026-03-03T00:00:00+08:00"),
  endedAt: null,
  validUntil: null,
  total: 100,
  claimed: 99,
  perMember: 2,
  pointsPrice: null,
};

describe("领券", () => {
  const claim = (change: Partial<CouponOffer>, claimedByMember = 0, at = now) =>
    refuseClaim({ offer: { ...offer, ...change }, claimedByMember, by: "claim", now: at });

  test("with 100 coupons in all and 2 per member the member's third and the 101st of all are refused", () => {
    expect([claim({}), claim({}, 1), claim({}, 2)]).toEqual([null, null, "coupon.claim_limit"]);
    expect(claim({ claimed: 100 })).toBe("coupon.sold_out");
    expect(claim({ total: null, perMember: null, claimed: 1_000 }, 50)).toBeNull();
  });

  test("claiming is refused outside its window, whose end is exclusive", () => {
    expect(claim({}, 0, offer.claimFrom!)).toBeNull();
    expect(claim({}, 0, new Date(offer.claimFrom!.getTime() - 1))).toBe("coupon.claim_closed");
    expect(claim({}, 0, offer.claimUntil!)).toBe("coupon.claim_closed");
    expect(claim({ claimable: false })).toBe("coupon.claim_closed");
    expect(claim({ endedAt: now })).toBe("coupon.claim_closed");
    expect(claim({ validUntil: now })).toBe("coupon.claim_closed");
  });

  test("a template with a price in points is exchanged, and claimed only if it says so", () => {
    const priced = { ...offer, claimable: false, pointsPrice: 300 };
    expect(refuseClaim({ offer: priced, claimedByMember: 0, by: "exchange", now })).toBeNull();
    expect(claim(priced)).toBe("coupon.claim_closed");
    expect(refuseClaim({ offer, claimedByMember: 0, by: "exchange", now })).toBe("coupon.claim_closed");
  });

  test("giving a coupon needs no window but a remaining total", () => {
    const given = { ...offer, claimable: false, claimUntil: now };
    expect(refuseGiving(given, now)).toBeNull();
    expect(refuseGiving({ ...given, claimed: 100 }, now)).toBe("coupon.sold_out");
    expect(refuseGiving({ ...given, endedAt: now }, now)).toBe("coupon.claim_closed");
  });
});

test("discount, coverage and validity of a coupon are said in Chinese", () => {
  const terms = { amountFen: null, rateBp: null, maxFen: null, minFen: 0 };
  const said = [
    couponSentence({ ...terms, type: "off", amountFen: 5_000, minFen: 30_000 }),
    couponSentence({ ...terms, type: "off", amountFen: 990 }),
    couponSentence({ ...terms, type: "percent", rateBp: 8_800, minFen: 9_900, maxFen: 3_000 }),
    couponSentence({ ...terms, type: "percent", rateBp: 9_000 }),
    couponSentence({ ...terms, type: "freight" }),
  ];
  expect(said).toEqual(["满 300 减 50", "立减 9.9", "满 99 打 8.8 折，最多减 30", "打 9 折", "免邮"]);
  const cover = { zones: null, categoryIds: null, productIds: null, storeName: null };
  expect(coverSentence(cover)).toBe("全场可用");
  expect(coverSentence({ ...cover, zones: ["retail"], productIds: ["1"], storeName: "茶铺" })).toBe(
    "茶铺：限零售，指定商品可用",
  );
  expect(coverSentence({ ...cover, zones: ["retail", "member"] })).toBe("限零售、代理特价区");
  expect(validitySentence(7, null, "claim")).toBe("领取后 7 天内有效");
  expect(validitySentence(7, null, "exchange")).toBe("兑换后 7 天内有效");
  expect(validitySentence(7, null, "issue")).toBe("发放后 7 天内有效");
});
