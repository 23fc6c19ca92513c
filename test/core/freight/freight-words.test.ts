import { expect, test } from "bun:test";
import { freightWords } from "@liandong/core/freight/freight-words";

const plain = { zone: "retail", virtual: false, freightFen: 0, rules: null, freeZoneFreightFen: 1000 } as const;

test.each([
  ["a product without freight ships free", {}, "包邮"],
  ["a product with its own freight names it", { freightFen: 850 }, "运费 ¥8.50"],
  ["the free zone names the plan's freight, whatever the product's own is", { zone: "free" }, "运费 ¥10"],
  ["the free zone ships free when the plan says so", { zone: "free", freeZoneFreightFen: 0 }, "包邮"],
  ["virtual goods need no delivery", { virtual: true }, "无需物流"],
  ["a template of one price names it", { rules: [{ firstFen: 800, nextFen: 0 }] }, "运费 ¥8"],
  [
    "a template that counts further pieces begins at its first price",
    { rules: [{ firstFen: 800, nextFen: 200 }] },
    "运费 ¥8 起",
  ],
  [
    "a template of several prices begins at the lowest",
    {
      rules: [
        { firstFen: 1200, nextFen: 0 },
        { firstFen: 800, nextFen: 0 },
      ],
    },
    "运费 ¥8 起",
  ],
  [
    "a template that is free in some regions only does not promise free freight",
    {
      rules: [
        { firstFen: 0, nextFen: 0 },
        { firstFen: 800, nextFen: 0 },
      ],
    },
    "部分地区收运费",
  ],
] as const)("%s", (_, part, words) => {
  expect(freightWords({ ...plain, ...part })).toBe(words);
});
