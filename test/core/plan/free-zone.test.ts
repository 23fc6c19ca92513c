import { describe, expect, test } from "bun:test";
import { grant, order, play, receive, refund, register, rootBoss, type ShopEvent } from "../../support/memory-shop";

const agent = [...rootBoss("A"), register("C", "A")];
const soap = (id: string, more: object = {}) => order(id, "A", { soap: 1 }, more);

describe("免费专区", () => {
  test("agents and bosses pay only the freight of a free-zone order, and it pays no awards", () => {
    const office = grant("C", { region: "34" });
    const result = play([...agent, office, order("o", "A", { soap: 1, mask: 1 }, { region: "340104" })]);
    expect(result.orders.o).toMatchObject({ status: "paid", paid: 1_000, refunded: 0, awards: [] });
    expect(result.members.A?.earned).toEqual({});
  });

  const cases: [name: string, events: ShopEvent[], refusals: string[]][] = [
    ["a customer", [order("o", "C", { soap: 1 })], ["agents_only"]],
    ["a second one in the month", [soap("o"), soap("p")], ["limit_reached"]],
    ["two at once", [order("o", "A", { soap: 2 })], ["limit_reached"]],
    [
      "one line twice is one line",
      [{ ...soap("o"), lines: [1, 1].map((quantity) => ({ product: "soap", quantity })) }],
      ["limit_reached"],
    ],
    ["another product", [soap("o"), order("p", "A", { mask: 1 })], []],
    ["a discount", [soap("o", { discount: 1 })], ["discount_not_allowed"]],
    ["a discount of 0 is none", [soap("o", { discount: 0 })], []],
    ["with other zones", [order("o", "A", { soap: 1, serum: 1 })], ["mixed_zones"]],
    ["refunded before receipt: free again", [soap("o"), refund("o"), soap("p")], []],
    ["refunded after receipt: taken", [soap("o"), receive("o"), refund("o"), soap("p")], ["limit_reached"]],
    [
      "the last second of January and the first of February, in Shanghai",
      [soap("o", { at: "2026-01-31T23:59:59+08:00" }), soap("p", { at: "2026-02-01T00:00:00+08:00" })],
      [],
    ],
    [
      "a month of UTC is none",
      [
        soap("o", { at: "2026-01-31T16:00:00Z" }),
        soap("p", { at: "2026-02-28T15:59:59Z" }),
        soap("q", { at: "2026-02-28T16:00:00Z" }),
      ],
      ["limit_reached"],
    ],
  ];
  test.each(cases)("%s", (_name, events, refusals) => {
    expect(play([...agent, ...events]).refusals).toEqual(refusals);
  });
});

describe("下单: the first reason that holds refuses an order", () => {
  const bought = [...agent, order("o", "C", { serum: 1 })];
  const cases: [name: string, event: ShopEvent, refusal: string | undefined][] = [
    ["nobody", order("o", "nobody", { nothing: 1 }), "unknown_member"],
    ["the order is there", order("o", "C", { nothing: 1 }), "order_exists"],
    ["no such product", order("p", "C", { nothing: 1, soap: 1, serum: 1 }), "unknown_product"],
    ["two zones", order("p", "C", { soap: 1, serum: 1 }, { discount: -1 }), "mixed_zones"],
    ["a discount in the join zone", order("p", "C", { gift: 1 }, { discount: -1 }), "discount_not_allowed"],
    ["a negative discount", order("p", "C", { serum: 1 }, { discount: -1 }), "invalid_discount"],
    ["more than the goods", order("p", "C", { rice: 1 }, { discount: 8_801 }), "invalid_discount"],
    [
      "more than the goods at the member's price",
      order("p", "A", { rice: 1 }, { discount: 6_601 }),
      "invalid_discount",
    ],
    ["all of the goods", order("p", "C", { serum: 1 }, { discount: 20_000 }), undefined],
  ];
  test.each(cases)("%s", (_name, event, refusal) => {
    const result = play([...bought, event]);
    expect(result.refusals).toEqual(refusal === undefined ? [] : [refusal]);
    expect(Object.keys(result.orders)).toHaveLength(refusal === undefined ? 2 : 1);
  });
});
