import { expect, test } from "bun:test";
import { cartLineState } from "@liandong/core/cart/cart-line-state";

const line = { zone: "retail", onShelf: true, stock: 2, quantity: 2 } as const;
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
