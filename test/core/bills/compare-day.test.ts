import { expect, test } from "bun:test";
import type { TradeLine } from "@liandong/core/bills/bill-lines";
import type { BookItem } from "@liandong/core/bills/book-item";
import { compareDay } from "@liandong/core/bills/compare-day";
import type { AccountFlow, DayToCompare, Difference } from "@liandong/core/bills/day-to-compare";
import { bookableFen, differenceKinds, differenceWords } from "@liandong/core/bills/difference-kinds";
import fc from "fast-check";
import { propertyRuns } from "../../support/property-runs";

const day = "2026-03-02";
const days = { before: "2026-03-01", on: day, after: "2026-03-03" } as const;
type When = keyof typeof days;

const payment = (number: string, amountFen: number, when: When = "on"): TradeLine => ({
  kind: "payment",
  number,
  wechatNo: `wx-${number}`,
  tradeNo: number,
  amountFen,
  at: `${days[when]} 12:00:00`,
});
const refund = (number: string, amountFen: number, when: When = "on"): TradeLine => ({
  ...payment(number, amountFen, when),
  kind: "refund",
  tradeNo: `of-${number}`,
});
const item = (kind: BookItem["kind"], number: string, amountFen: number, rest: Partial<BookItem> = {}): BookItem => ({
  kind,
  number,
  amountFen,
  wechatNo: kind === "payment" ? `wx-${number}` : null,
  day,
  state: "done",
  ...rest,
});
const flow = (number: string, signedFen: number, rest: Partial<AccountFlow> = {}): AccountFlow => ({
  account: "operation",
  at: `${day} 12:00:00`,
  flowNo: `f-${number}`,
  wechatNo: `wx-${number}`,
  number,
  business: "商家转账",
  type: "转账",
  signedFen,
  balanceFen: 0,
  note: "",
  ...rest,
});

const empty: DayToCompare = {
  day,
  trade: { before: [], on: [], after: [] },
  flows: { before: [], on: [], after: [] },
  items: [],
  opening: {},
};
const compare = (change: Partial<DayToCompare>) => compareDay({ ...empty, ...change });
const trade = (on: TradeLine[], rest: Partial<DayToCompare["trade"]> = {}) => ({ ...empty.trade, on, ...rest });
/** Flows with balances that follow from each other, from nothing. */
function flows(on: AccountFlow[], rest: Partial<DayToCompare["flows"]> = {}) {
  const balances = { basic: 0, operation: 0, fees: 0 };
  const running = on.map((one) => {
    balances[one.account] += one.signedFen;
    return { ...one, balanceFen: balances[one.account] };
  });
  return { ...empty.flows, on: running, ...rest };
}
const kindsOf = ({ differences }: { differences: readonly Difference[] }) =>
  differences.map(({ kind, number }) => `${kind} ${number}`);

test("the example: a payment that only the bill knows, and one that only the shop knows", () => {
  const compared = compare({
    trade: trade([payment("T1", 49_900), payment("T2", 8_000)]),
    items: [item("payment", "T1", 49_900), item("payment", "T3", 100)],
  });
  expect(compared.differences).toMatchObject([
    { kind: "payment_unknown", number: "T2", billFen: 8_000, bookFen: null, wechatNo: "wx-T2" },
    { kind: "payment_missing", number: "T3", billFen: null, bookFen: 100 },
  ]);
  expect(compared.sums.payments).toEqual({ bill: { count: 2, fen: 57_900 }, books: { count: 2, fen: 50_000 } });
  expect(compared.waiting).toBe(0);
});

test("amounts that differ, a trade that is not booked, and a second payment of one trade are each named", () => {
  const compared = compare({
    trade: trade([payment("T1", 100), payment("T2", 200), payment("T3", 300), refund("R1", 50)]),
    items: [
      item("payment", "T1", 101),
      item("payment", "T2", 200, { state: "open" }),
      item("payment", "T3", 300, { wechatNo: "another" }),
      item("refund", "R1", 40),
    ],
  });
  expect(kindsOf(compared)).toEqual([
    "payment_amount T1",
    "payment_unbooked T2",
    "payment_unknown wx-T3",
    "refund_amount R1",
  ]);
});

test("what one side dates a day later is no difference once the next bill is there, and waits before", () => {
  const items = [item("refund", "R1", 50), item("payment", "T1", 100, { day: days.before })];
  const waits = compare({ trade: trade([payment("T1", 100)], { after: null }), items });
  expect([kindsOf(waits), waits.waiting]).toEqual([[], 1]);
  const settled = compare({ trade: trade([payment("T1", 100)], { after: [refund("R1", 50, "after")] }), items });
  expect([kindsOf(settled), settled.waiting]).toEqual([[], 0]);
  const gone = compare({ trade: trade([payment("T1", 100)], { after: [] }), items });
  expect(kindsOf(gone)).toEqual(["refund_missing R1"]);
});

test("a refund under way waits for the next day's bill, and one that WeChat closed later is known", () => {
  const items = [item("refund", "R1", 50, { state: "open" }), item("refund", "R2", 60, { state: "void" })];
  const lines = [refund("R1", 50), refund("R2", 60)];
  const early = compare({ trade: trade(lines, { after: null }), items });
  expect([kindsOf(early), early.waiting]).toEqual([[], 1]);
  expect(kindsOf(compare({ trade: trade(lines), items }))).toEqual(["refund_unbooked R1"]);
});

test("transfers are compared by what left and what came back", () => {
  const items = [
    item("transfer", "W1", 100),
    item("transfer", "W2", 200, { state: "void" }),
    item("transfer", "W3", 300),
    item("transfer", "W4", 400),
    item("transfer", "W5", 500, { state: "open" }),
  ];
  const compared = compare({
    flows: flows([flow("W1", -100), flow("W2", -200), flow("W3", -350), flow("W5", -500), flow("W6", -600)], {
      after: [flow("W2", 200)],
    }),
    items,
  });
  expect(kindsOf(compared).sort()).toEqual([
    "transfer_amount W3",
    "transfer_missing W4",
    "transfer_unbooked W5",
    "transfer_unknown W6",
  ]);
});

test("fees are what WeChat keeps of payments less what refunds give back, and bank moves are no differences", () => {
  const basic = { account: "basic" as const, business: "交易", type: "交易" };
  const compared = compare({
    trade: trade([payment("T1", 49_900), refund("R1", 10_000)]),
    flows: flows([
      flow("T1", 49_900, basic),
      flow("T1", -299, { ...basic, type: "扣除交易手续费" }),
      flow("R1", -9_941, { ...basic, business: "退款", type: "退款" }),
      flow("M1", -30_000, { ...basic, business: "提现", type: "提现" }),
      flow("M1", -10, { ...basic, business: "提现", type: "提现手续费" }),
      flow("M2", -500, { ...basic, business: "其他", type: "调账", note: "补差" }),
      flow("M3", -70, { ...basic, business: "内部", type: "划拨" }),
      flow("M3", 70, { business: "内部", type: "划拨" }),
    ]),
    items: [item("payment", "T1", 49_900), item("refund", "R1", 10_000)],
  });
  expect(compared.differences).toMatchObject([
    { kind: "flow_unknown", number: "M2", billFen: -500, note: "其他 · 调账 · 补差" },
  ]);
  expect(compared.sums).toMatchObject({ feesFen: 299 - 59 + 10, movedFen: -30_000 });
});

test("a payment from which WeChat has taken its fee already gives the same fee", () => {
  const netted = compare({
    trade: trade([payment("T1", 10_000)]),
    flows: flows([flow("T1", 9_940, { account: "basic", business: "交易", type: "交易" })]),
    items: [item("payment", "T1", 10_000)],
  });
  expect([netted.sums.feesFen, netted.differences]).toEqual([60, []]);
});

test("balances that do not follow from the day before are told, account by account", () => {
  const items = [item("transfer", "W1", 100)];
  const opening = { basic: 50, operation: 1_000 };
  const fits = compare({ flows: { ...empty.flows, on: [flow("W1", -100, { balanceFen: 900 })] }, items, opening });
  expect([fits.differences, fits.closings]).toEqual([[], { basic: 50, operation: 900 }]);
  const gap = { ...empty.flows, on: [flow("W1", -100, { balanceFen: 850 })] };
  expect(compare({ flows: gap, items, opening }).differences).toMatchObject([
    { kind: "balance_gap", number: "operation", billFen: 850, bookFen: 900 },
  ]);
});

type Case = { kind: BookItem["kind"]; fen: number; fault: "none" | "bill" | "books" | "amount"; shift: -1 | 0 | 1 };

const cases = fc.array(
  fc.record<Case>({
    kind: fc.constantFrom("payment", "refund", "transfer"),
    fen: fc.integer({ min: 1, max: 10_000_000 }),
    fault: fc.constantFrom("none", "none", "none", "bill", "books", "amount"),
    /** The bill dates it a day before, with or after the shop. */
    shift: fc.constantFrom(-1, 0, 0, 0, 1),
  }),
  { maxLength: 30 },
);

/** Bills and books of the same facts, with the faults put in, and the differences that those are. */
function stage(all: readonly Case[]) {
  const lines = { before: [] as TradeLine[], on: [] as TradeLine[], after: [] as TradeLine[] };
  const moved = { before: [] as AccountFlow[], on: [] as AccountFlow[], after: [] as AccountFlow[] };
  const items: BookItem[] = [];
  const expected: string[] = [];
  all.forEach(({ kind, fen, fault, shift }, index) => {
    const number = `${kind[0]!.toUpperCase()}${index}`;
    const when = shift < 0 ? "before" : shift > 0 ? "after" : "on";
    if (fault !== "books") items.push(item(kind, number, fault === "amount" ? fen + 1 : fen));
    if (fault !== "bill") {
      if (kind === "transfer") moved[when].push(flow(number, -fen));
      else lines[when].push(kind === "payment" ? payment(number, fen, when) : refund(number, fen, when));
    }
    if (fault === "bill") expected.push(`${kind}_missing ${number}`);
    // What only the bill knows, or tells otherwise, belongs to the bill's day.
    if (fault === "books" && when === "on") expected.push(`${kind}_unknown ${number}`);
    if (fault === "amount" && when === "on") expected.push(`${kind}_amount ${number}`);
  });
  return { input: { ...empty, trade: lines, flows: { ...moved, on: flows(moved.on).on }, items }, expected };
}

test("every fault that is put in is found, and none is invented", () => {
  const run = fc.property(cases, (all) => {
    const { input, expected } = stage(all);
    const compared = compareDay(input);
    expect(kindsOf(compared).sort()).toEqual(expected.sort());
    expect(compared.waiting).toBe(0);
  });
  fc.assert(run, { numRuns: propertyRuns(400) });
});

test("without the next day's bill nothing is missing yet, and everything else is found as well", () => {
  const run = fc.property(cases, (all) => {
    const { input, expected } = stage(all);
    const early = compareDay({
      ...input,
      trade: { ...input.trade, after: null },
      flows: { ...input.flows, after: null },
    });
    const later = new Set(
      all.flatMap(({ kind, fault }, index) => (kind === "transfer" && fault === "amount" ? [`T${index}`] : [])),
    );
    const now = expected.filter((one) => !one.includes("_missing") && !later.has(one.split(" ")[1]!));
    expect(kindsOf(early).sort()).toEqual(now.sort());
  });
  fc.assert(run, { numRuns: propertyRuns(200) });
});

test("each kind says what to do, and only money from elsewhere is booked, with its sign", () => {
  for (const kind of differenceKinds) expect(differenceWords[kind].advice.length).toBeGreaterThan(10);
  const of = (kind: Difference["kind"], billFen: number | null) => bookableFen({ kind, billFen });
  expect([
    of("payment_unknown", 5),
    of("refund_unknown", 5),
    of("transfer_unknown", 5),
    of("flow_unknown", -5),
  ]).toEqual([5, -5, -5, -5]);
  expect([of("payment_missing", null), of("payment_amount", 5), of("balance_gap", 5)]).toEqual([null, null, null]);
});
