import { readScenario, type Scenario } from "@liandong/core/scenario/read-scenario";
import fc from "fast-check";

const rate = fc.oneof(fc.constantFrom(0, 1, 333, 1_000, 10_000), fc.integer({ min: 0, max: 10_000 }));
const fen = fc.oneof(fc.constantFrom(0, 1, 10_000), fc.integer({ min: 0, max: 60_000 }));
const standings = ["agent", "boss", "V1", "V2", "partner"] as const;
const rates = fc.dictionary(fc.constantFrom(...standings), rate, { maxKeys: 4, noNullPrototype: true });
const subset = <Item>(...items: Item[]) => fc.subarray(items);

/** Generates sound changes of the preset, with limits more often than middle values. */
export const anyPlanChange = fc.record({
  join: fc.record({
    amount: fc.constantFrom(1, 9_999, 49_900, 60_000),
    awardPer: fc.constantFrom("order", "unit"),
    countRepeatOrders: fc.boolean(),
  }),
  awards: fc.record({ direct: fen, placement: fen, peerRate: rate }),
  boss: fc.record({
    afterDirects: fc.integer({ min: 0, max: 3 }),
    placementFromDirects: fc.integer({ min: 0, max: 3 }),
    unqualifiedPlacement: fc.constantFrom("nextOwner", "platform"),
  }),
  retail: fc.record({ zones: subset("retail", "member"), selfRebate: fc.boolean(), rates }),
  regions: fc.record({
    zones: subset("join", "retail", "member"),
    rates: fc.record({ district: rate, city: rate, province: rate }),
  }),
  titlesDemote: fc.boolean(),
  settleOn: fc.constantFrom("paid", "received", "closed"),
  compliance: fc.constantFrom({}, { maxDepth: 1 }, { maxDepth: 2 }, { maxDepth: 3 }),
});

const price = fc.oneof(fc.constantFrom(0, 1, 9_999, 49_900), fc.integer({ min: 1, max: 120_000 }));
const productOf = (id: string, zone: string) =>
  fc.record({ price, memberPrice: price, rates: fc.option(rates, { nil: undefined }) }).map((product) => ({
    ...product,
    id,
    zone,
  }));
export const anyProducts = fc.tuple(
  productOf("gift", "join"),
  productOf("box", "join"),
  productOf("serum", "retail"),
  productOf("lotion", "retail"),
  productOf("rice", "member"),
);

const memberCount = 9;
const member = fc.integer({ min: 0, max: memberCount - 1 }).map((number) => `m${number}`);
const line = (...products: string[]) =>
  fc.record({ product: fc.constantFrom(...products), quantity: fc.integer({ min: 1, max: 6 }) });
const cart = fc.oneof(
  fc.array(line("gift", "box"), { minLength: 1, maxLength: 3 }),
  fc.array(line("serum", "lotion"), { minLength: 1, maxLength: 3 }),
  fc.array(line("rice"), { minLength: 1, maxLength: 1 }),
);
const anyOrder = fc.record({
  type: fc.constant("order"),
  member,
  lines: cart,
  region: fc.constantFrom("340104", "340103", undefined),
});
const aGrant = (what: object) =>
  fc.record({ type: fc.constantFrom("grant", "grant", "revoke"), member }).map((event) => ({ ...event, ...what }));
const anyEvent = fc.oneof(
  { weight: 8, arbitrary: anyOrder },
  { weight: 2, arbitrary: fc.record({ type: fc.constant("bind"), member, invitedBy: member }) },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom(
        { identity: "boss" },
        { identity: "agent" },
        { title: "V1" },
        { title: "V2" },
        { title: "partner" },
        { region: "34" },
        { region: "3401" },
        { region: "340104" },
      )
      .chain(aGrant),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant("refund"), place: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constantFrom("receive", "close"), place: fc.nat() }) },
  { weight: 1, arbitrary: fc.constant({ type: "evaluate" }) },
);

/** Nine members who each register under an earlier one, then events in any order. */
export const anyScenarioDocument = fc
  .record({
    plan: anyPlanChange,
    products: anyProducts,
    inviters: fc.array(fc.nat(), { minLength: memberCount, maxLength: memberCount }),
    events: fc.array(anyEvent, { minLength: 5, maxLength: 60 }),
  })
  .map(({ plan, products, inviters, events }) => ({
    name: "any",
    plan,
    products: products.map((product) => ({ ...product })),
    events: [...registrations(inviters), ...withOrderNames(events)],
  }));

/** The first member is a boss by grant and about a third of the others are agents, so that awards have receivers. */
function registrations(inviters: readonly number[]): object[] {
  return inviters.flatMap((inviter, number) => {
    const invitedBy = number === 0 ? undefined : `m${inviter % number}`;
    const register = { type: "register", member: `m${number}`, invitedBy };
    const becomes = number === 0 ? { identity: "boss" } : inviter % 3 === 0 ? { identity: "agent" } : null;
    return becomes ? [register, { type: "grant", member: `m${number}`, ...becomes }] : [register];
  });
}

/** Numbers the orders; refunds and receipts name one of the earlier orders. */
function withOrderNames(events: readonly object[]): object[] {
  let orders = 0;
  return events.map((event) => {
    if ("place" in event) {
      const { place, ...rest } = event as { place: number };
      return { ...rest, order: `o${orders === 0 ? 0 : place % orders}` };
    }
    if ((event as { type: string }).type !== "order") return event;
    orders += 1;
    return { ...event, order: `o${orders - 1}` };
  });
}

/** Reads a scenario document that must be valid. */
export function fitScenario(document: unknown): Scenario {
  const { scenario, problems } = readScenario(document, () => true);
  if (!scenario) throw new Error(problems.map(({ path, message }) => `${path}: ${message}`).join("\n"));
  return scenario;
}
