import { expect, test } from "bun:test";
import { cartLineState, unitsAllowed } from "@liandong/core/cart/cart-line-state";

const line = { zone: "retail", onShelf: true, stock: 2, quantity: 2, allowed: null, alsoWanted: 0 } as const;
const customer = { identity: "customer" } as const;
const agent = { identity: "agent" } as const;

test("a line for all of the stock can be bought, a line for more is short", () => {
  expect(cartLineState(line, customer)).toBe("ok");
  expect(cartLineState({ ...line, quantity: 3 }, customer)).toBe("short");
  expect(cartLineState({ ...line, stock: 0 }, customer)).toBe("sold_out");
});

test("off the shelf is the first reason, and the free zone is for agents and bosses", () => {
  expect(cartLineState({ ...line, onShelf: false, stock: 0 }, customer)).toBe("off_shelf");
  expect(cartLineState({ ...line, zone: "free", stock: 0 }, customer)).toBe("agents_only");
  expect(cartLineState({ ...line, zone: "free" }, agent)).toBe("ok");
});

test("a used limit stops the line, and too many units of a product over several lines stop each of them", () => {
  expect(cartLineState({ ...line, allowed: 0 }, customer)).toBe("limit_used");
  expect(cartLineState({ ...line, allowed: 2 }, customer)).toBe("ok");
  expect(cartLineState({ ...line, allowed: 1 }, customer)).toBe("over_limit");
  expect(cartLineState({ ...line, allowed: 2, alsoWanted: 1 }, customer)).toBe("over_limit");
  expect(cartLineState({ ...line, allowed: 1, quantity: 3 }, customer)).toBe("short");
});

test("a member may still buy the lower of the purchase limit and what the free zone gives this month", () => {
  const limits = { zone: "retail", purchaseLimit: null, bought: 5, freeThisMonth: 1, freePerMonth: 1 } as const;
  expect(unitsAllowed(limits)).toBeNull();
  expect(unitsAllowed({ ...limits, purchaseLimit: 7 })).toBe(2);
  expect(unitsAllowed({ ...limits, purchaseLimit: 3 })).toBe(0);
  expect(unitsAllowed({ ...limits, zone: "free" })).toBe(0);
  expect(unitsAllowed({ ...limits, zone: "free", purchaseLimit: 6, freePerMonth: 3 })).toBe(1);
});
