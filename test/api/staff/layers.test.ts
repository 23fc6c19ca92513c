import { beforeAll, describe, expect, test } from "bun:test";
import { sumLayers } from "@liandong/api/staff/layers/sum-layers";
import { endSharedReadings } from "@liandong/api/trpc/shared-reading";
import fc from "fast-check";
import { codeOf } from "../../support/code-of";
import { buy, insertGoods, newShopper, openStores } from "../../support/goods";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const operator = (await mall.newStaff("yunying", ["operator"])).api.desk;

describe("会员分层", () => {
  beforeAll(async () => {
    await openStores(mall.db);
    const here = await insertGoods(mall.db, { zone: "retail", priceFen: 1_000, storeId: "1" });
    const there = await insertGoods(mall.db, { zone: "retail", priceFen: 2_000, storeId: "2" });
    const [both, one] = [await newShopper(mall, "两家都买"), await newShopper(mall, "只买一家")];
    await newShopper(mall, "没买过");
    for (const { skuId } of [here, there]) await buy(mall, both, [{ skuId, quantity: 1 }]);
    await buy(mall, one, [{ skuId: here.skuId, quantity: 2 }]);
    await buy(mall, one, [{ skuId: here.skuId, quantity: 1 }]);
  });

  test("members count once in each store where they paid, and once in the overlap of two", async () => {
    endSharedReadings(mall.db);
    const layers = await operator.layers.show();
    expect(layers).toMatchObject({ members: 3, buyers: 2, inSeveral: 1 });
    const [first, second] = layers.stores;
    expect(first).toMatchObject({ storeId: "1", members: 2, onlyHere: 1, overlaps: [{ storeId: "2", members: 1 }] });
    expect(second).toMatchObject({ storeId: "2", members: 1, onlyHere: 0, overlaps: [{ storeId: "1", members: 1 }] });
    expect(layers.levels.reduce((sum, { members }) => sum + members, 0)).toBe(3);
    expect(layers.levelNames.length).toBeGreaterThan(1);
  });

  test("only the platform's operators see it", async () => {
    expect(await codeOf((await mall.newStaff("caiwu", ["finance"])).api.desk.layers.show())).toBe("auth.forbidden");
  });

  test("sums over groups are those over single members, whatever they bought", () => {
    const person = fc.record({
      levelId: fc.constantFrom("registered", "gold"),
      storeIds: fc.subarray(["1", "2", "3"]),
    });
    fc.assert(
      fc.property(fc.array(person, { maxLength: 30 }), (people) => {
        const groups = people.map((one) => ({ ...one, members: 1 }));
        const layers = sumLayers(groups, { levelIds: ["registered", "gold"], storeIds: ["1", "2", "3"] });
        expect(layers.members).toBe(people.length);
        for (const { storeId, members, onlyHere, levels, overlaps } of layers.stores) {
          const here = people.filter(({ storeIds }) => storeIds.includes(storeId));
          expect(members).toBe(here.length);
          expect(onlyHere).toBe(here.filter(({ storeIds }) => storeIds.length === 1).length);
          expect(levels.reduce((sum, one) => sum + one.members, 0)).toBe(here.length);
          for (const { storeId: other, members: shared } of overlaps)
            expect(shared).toBe(here.filter(({ storeIds }) => storeIds.includes(other)).length);
        }
      }),
    );
  });
});
