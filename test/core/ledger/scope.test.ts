import { expect, test } from "bun:test";
import { platformScope, storeOfScope, storeScope } from "@liandong/core/ledger/scope";

test("a store's scope names its store, and the platform's names none", () => {
  expect(storeScope("7")).toBe("store:7");
  expect([storeOfScope("store:7"), storeOfScope(platformScope)]).toEqual(["7", null]);
});
