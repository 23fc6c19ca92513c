import { describe, expect, test } from "bun:test";
import { chosenPrice, type GroupFacts, timedPrice } from "@liandong/core/promotions/activity-price";
import type { SaleActivity } from "@liandong/core/promotions/schema";

const now = new Date("2026-01-05T00:00:00+08:00");
const timed = (id: string, price: number, more: object = {}): SaleActivity => ({
  id,
  kind: "timed",
  items: [{ product: "tea", price, ...more }],
});
const nothingTaken = { sold: () => 0, bought: () => 0 };
const best = (activities: SaleActivity[], quantity: number, { taken = nothingTaken, normalFen = 20_000 } = {}) =>
  timedPrice({ zone: "retail", activities, counts: taken, productId: "tea", quantity, normalFen, now });

describe("限时折扣", () => {
  const two = [timed("a", 15_000, { stock: 3 }), timed("b", 16_000)];

  test("2 units take the lower price, 4 units the next one that has room for all of them", () => {
    expect(best(two, 2)).toEqual({ activityId: "a", priceFen: 15_000 });
    expect(best(two, 4)).toEqual({ activityId: "b", priceFen: 16_000 });
  });

  test("of two equal prices the smaller id counts, by code unit", () => {
    expect(best([timed("a2", 1), timed("a10", 1), timed("B", 1)], 1)?.activityId).toBe("B");
    expect(best([timed("a2", 1), timed("a10", 1)], 1)?.activityId).toBe("a10");
  });

  test("a price that is not below the normal one is not taken", () => {
    expect(best([timed("a", 20_000)], 1)).toBeNull();
    expect(best([timed("a", 19_999)], 1)?.priceFen).toBe(19_999);
    expect(best(two, 1, { normalFen: 15_000 })).toBeNull();
  });

  test("units that orders hold leave less room, of all for the stock and of the member for the limit", () => {
    expect(best(two, 1, { taken: { sold: () => 3, bought: () => 0 } })?.activityId).toBe("b");
    const limited = [timed("a", 15_000, { perMember: 2 })];
    expect(best(limited, 2, { taken: { sold: () => 99, bought: () => 0 } })?.activityId).toBe("a");
    expect(best(limited, 2, { taken: { sold: () => 1, bought: () => 1 } })).toBeNull();
  });

  test("a window holds its first moment and not its last one", () => {
    const from = now.toISOString();
    expect(best([{ ...timed("a", 1), startsAt: from }], 1)).not.toBeNull();
    expect(best([{ ...timed("a", 1), endsAt: from }], 1)).toBeNull();
  });

  test("other zones than retail and member have no activities", () => {
    const choice = { activities: two, counts: nothingTaken, productId: "tea", quantity: 1, normalFen: 20_000, now };
    expect(timedPrice({ ...choice, zone: "member" })).not.toBeNull();
    expect(timedPrice({ ...choice, zone: "join" })).toBeNull();
  });
});

describe("秒杀和拼团", () => {
  const rush: SaleActivity = { ...timed("rush", 100, { stock: 2, perMember: 1 }), kind: "flash" };
  const trio: SaleActivity = { ...timed("trio", 200), kind: "group", size: 3, hours: 1, endsAt: now.toISOString() };
  const soon: SaleActivity = { ...rush, id: "soon", startsAt: "2026-01-06T00:00:00+08:00" };
  const all = new Map([rush, trio, soon, timed("week", 1)].map((activity) => [activity.id, activity]));
  const group = (more: Partial<GroupFacts>): GroupFacts => ({
    groupId: "g",
    activityId: "trio",
    status: "open",
    size: 3,
    fillUp: false,
    endsAt: now,
    orders: [{ orderNo: "o", memberId: "V" }],
    ...more,
  });
  const groups = new Map([
    ["g", group({})],
    ["done", group({ status: "complete" })],
    ["other", group({ activityId: "duo" })],
    ["mine", group({ orders: [{ orderNo: "o", memberId: "U" }] })],
  ]);
  type More = { quantity?: number; product?: string; lines?: number; taken?: typeof nothingTaken };
  const choose = (chosen: { activityId: string; openGroup?: string; group?: string }, more: More = {}) => {
    const { quantity = 1, product = "tea", lines = 1, taken = nothingTaken } = more;
    return chosenPrice({
      chosen,
      memberId: "U",
      lines: Array.from({ length: lines }, () => ({ productId: product, quantity })),
      activityOf: (id) => all.get(id),
      groupOf: (id) => groups.get(id),
      counts: taken,
      now,
    });
  };

  test("the chosen activity gives its price", () => {
    expect(choose({ activityId: "rush" })).toMatchObject({ activityId: "rush", priceFen: 100 });
    expect(choose({ activityId: "trio", group: "g" })).toMatchObject({ activityId: "trio", priceFen: 200 });
  });

  test.each([
    ["an activity that nobody made", { activityId: "x" }, {}, "activity.unknown"],
    ["a timed price", { activityId: "week" }, {}, "activity.not_usable"],
    ["an activity that begins later", { activityId: "soon" }, {}, "activity.not_usable"],
    ["a new group after the activity's end", { activityId: "trio", openGroup: "new" }, {}, "activity.not_usable"],
    ["two products", { activityId: "rush" }, { lines: 2 }, "activity.not_usable"],
    ["a product that it does not have", { activityId: "rush" }, { product: "x" }, "activity.not_usable"],
    ["a flash sale with a group", { activityId: "rush", group: "g" }, {}, "activity.not_usable"],
    ["a group activity without a group", { activityId: "trio" }, {}, "activity.not_usable"],
    ["a group both opened and joined", { activityId: "trio", group: "g", openGroup: "n" }, {}, "activity.not_usable"],
    ["a group that nobody opened", { activityId: "trio", group: "x" }, {}, "group.unknown"],
    ["a complete group", { activityId: "trio", group: "done" }, {}, "group.not_open"],
    ["a group of another activity", { activityId: "trio", group: "other" }, {}, "group.not_open"],
    ["a group that the buyer is in", { activityId: "trio", group: "mine" }, {}, "group.already_in"],
    ["more than a member may buy", { activityId: "rush" }, { quantity: 3 }, "activity.limit_reached"],
    ["more than is left", { activityId: "rush" }, { taken: { sold: () => 2, bought: () => 0 } }, "activity.sold_out"],
  ])("%s is refused by its own code", (_name, chosen, more, code) => {
    expect(() => choose(chosen, more)).toThrow(code);
  });

  test("an id that is taken opens no group", () => {
    all.set("always", { ...trio, id: "always", endsAt: undefined });
    expect(() => choose({ activityId: "always", openGroup: "g" })).toThrow("group.exists");
  });
});
