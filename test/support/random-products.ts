import type { Dice } from "./dice";
import { type RandomPlan, randomRates } from "./random-plan";

/** The goods of a random scenario: gift packs, packs that grant something, and goods of each zone but 积分商城. */
export function randomProducts(dice: Dice, { titles, standings }: RandomPlan): Record<string, unknown>[] {
  const rates = () => (dice.chance(0.5) ? { rates: randomRates(dice, standings, 0.4) } : {});
  const title = titles.length > 0 ? { title: dice.pick(titles).id } : { identity: "agent" };
  return [
    { id: "gift", zone: "join", price: 49_900 },
    { id: "half", zone: "join", price: 26_050, ...rates() },
    { id: "pack", zone: "join", price: dice.pick([99_900, 10_000]), grants: dice.pick([{ identity: "boss" }, title]) },
    {
      id: "vip",
      zone: "retail",
      price: 88_888,
      grants: dice.pick([{ identity: "boss" }, { identity: "agent" }, title]),
    },
    { id: "serum", zone: "retail", price: 20_000 },
    { id: "lotion", zone: "retail", price: 9_999, ...rates() },
    { id: "cream", zone: "retail", price: dice.pick([777, 3, 0]), ...rates() },
    { id: "rice", zone: "member", price: 8_800, memberPrice: 6_601, ...rates() },
    { id: "eggs", zone: "member", price: 3_333, ...(dice.chance(0.3) ? { grants: { identity: "agent" } } : {}) },
    { id: "soap", zone: "free", price: 3_900, ...(dice.chance(0.3) ? { grants: title } : {}) },
    { id: "mask", zone: "free", price: 1_900 },
  ];
}
