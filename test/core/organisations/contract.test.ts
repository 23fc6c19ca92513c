import { describe, expect, test } from "bun:test";
import { decideOrganisationSettled } from "@liandong/core/flows/organisation-settled";
import { contractPrice, runsOn } from "@liandong/core/organisations/contract";
import { liandongPreset } from "@liandong/core/plan/preset";
import { type CartPricingRequest, priceCart } from "@liandong/core/pricing/price-cart";
import fc from "fast-check";

const tea = { productId: "1", listPriceFen: 9_990 };
const honey = { productId: "2", listPriceFen: 4_999 };

describe("协议价", () => {
  test("a product's own price comes before the rate, and the rate before the list price", () => {
    const contract = { rateBp: 8_500, prices: { "1": 8_000 } };
    expect(contractPrice(contract, tea)).toBe(8_000);
    expect(contractPrice(contract, honey)).toBe(4_249);
    expect(contractPrice({ rateBp: null, prices: {} }, honey)).toBe(4_999);
  });

  test("a contract counts from its first day to its last", () => {
    const dates = { startsOn: "2026-01-31", endsOn: "2026-02-28" };
    const days = ["2026-01-30", "2026-01-31", "2026-02-28", "2026-03-01"];
    expect(days.map((day) => runsOn(dates, day))).toEqual([false, true, true, false]);
    expect(runsOn({ startsOn: null, endsOn: null }, "2026-03-01")).toBe(true);
  });

  test("contract prices replace level prices and nothing of the buyer's is used, whatever the contract", () => {
    const amounts = fc.record({
      rateBp: fc.option(fc.integer({ min: 1, max: 10_000 })),
      own: fc.option(fc.integer({ min: 0, max: 20_000 })),
      list: fc.integer({ min: 1, max: 20_000 }),
      quantity: fc.integer({ min: 1, max: 9 }),
    });
    fc.assert(
      fc.property(amounts, ({ rateBp, own, list, quantity }) => {
        const contract = { rateBp, prices: pricesOf(own) };
        const [order] = priceCart(cartOf({ contract, list, quantity }));
        const unitFen = contractPrice(contract, { productId: "1", listPriceFen: list });
        expect(order).toMatchObject({
          goodsFen: unitFen * quantity,
          levelOffFen: 0,
          discountFen: 0,
          totalFen: unitFen * quantity,
        });
        expect(order!.contractOffFen).toBe((list - unitFen) * quantity);
      }),
    );
  });

  test("goods of the join zone cannot be bought for an organisation", () => {
    const cart = cartOf({ contract: { rateBp: 9_000, prices: {} }, list: 49_900, quantity: 1, zone: "join" });
    expect(() => priceCart(cart)).toThrow("organisation.goods");
  });
});

const pricesOf = (own: number | null): Record<string, number> => (own === null ? {} : { "1": own });

type CartChange = { contract: CartPricingRequest<never>["contract"]; list: number; quantity: number; zone?: "join" };

function cartOf({ contract, list, quantity, zone }: CartChange) {
  return {
    plan: liandongPreset,
    buyer: { identity: "agent" as const },
    taken: { freeThisMonth: () => 0, bought: () => 0 },
    levelOf: () => ({ discountBp: 9_000, scope: "platform", levelId: "gold" }),
    contract,
    items: [
      {
        productId: "1",
        quantity,
        listPriceFen: list,
        memberPriceFen: 1,
        zone: zone ?? ("retail" as const),
        storeId: "1",
        purchaseLimit: null,
        freightFen: 0,
      },
    ],
  };
}

describe("组织回款", () => {
  const transfer = {
    organisationId: "7",
    transferId: "3",
    reference: "B20260301",
    owedFen: 80_000,
    planVersion: 1,
    now: new Date("2026-03-01T00:00:00Z"),
    actor: "staff:1",
  };

  test("a transfer comes from the bank and lowers what is owed", () => {
    const [booked] = decideOrganisationSettled({ ...transfer, amountFen: 30_000 }).transactions;
    const legs = booked!.legs.map(({ owner, purpose, amount }) => [owner, purpose, amount]);
    expect(legs).toEqual([
      ["world", "bank", -30_000],
      ["org:7", "receivable", 30_000],
    ]);
  });

  test("a transfer of more than is owed is refused", () => {
    const call = () => decideOrganisationSettled({ ...transfer, amountFen: 80_001 });
    expect(call).toThrow("organisation.transfer_too_much");
  });
});
