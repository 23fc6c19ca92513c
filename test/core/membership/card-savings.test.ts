import { expect, test } from "bun:test";
import { cardSavings } from "@liandong/core/membership/card-savings";

test("a card saves the difference to its price on the units that were kept", () => {
  expect(cardSavings({ discount: 9_000 }, [{ listPriceFen: 10_000, priceFen: 9_800, quantity: 2 }])).toBe(1_600);
});

test("units that were cheaper without the card take nothing off what others save", () => {
  const lines = [
    { listPriceFen: 10_000, priceFen: 8_000, quantity: 3 },
    { listPriceFen: 999, priceFen: 999, quantity: 1 },
  ];
  expect(cardSavings({ discount: 9_000 }, lines)).toBe(999 - 899);
});
