// 资金账单: what moved on the accounts at WeChat. Payments and refunds are compared by the trade bill; here stand fees, transfers, money
// to and from the bank, and anything else. What WeChat keeps of a payment or gives back with a refund is its fee.
// Example: a payment of 49900 that brings 49900 and a fee row of −299; a refund of 10000 that takes 9941: fees are 299 − 59 = 240.
import { sumOf } from "../money/sum-of";
import type { TradeLine } from "./bill-lines";
import type { BookItem } from "./book-item";
import {
  type AccountFlow,
  type Closings,
  type DayToCompare,
  type Difference,
  flowAccounts,
  type Side,
} from "./day-to-compare";

export interface ComparedFlows {
  readonly differences: readonly Difference[];
  readonly waiting: number;
  readonly transfers: Side;
  readonly feesFen: number;
  readonly movedFen: number;
  readonly closings: Closings;
}

export function compareFlows(input: DayToCompare, known: ReadonlyMap<string, BookItem>): ComparedFlows {
  const { trade, flows } = input;
  const traded = tradedFen([...trade.before, ...trade.on]);
  const later = tradedFen(trade.after ?? []);
  const sorts = sortFlows(flows.on, (number) => traded.has(number) || later.has(number));
  const transfers = compareTransfers(input, known, sorts.others);
  const billed = groupByNumber(transfers.ofTransfers);
  const isNew = (number: string) => !flows.before.some((flow) => flow.number === number && !isFee(flow));
  const kept = [...groupByNumber(sorts.ofTrades)].map(([number, rows]) => {
    return traded.has(number) && isNew(number) ? traded.get(number)! - fenOf(rows) : 0;
  });
  return {
    differences: [...transfers.differences, ...unknownFlows(transfers.rest), ...balanceGaps(input)],
    waiting: transfers.waiting,
    transfers: { count: billed.size, fen: -fenOf(transfers.ofTransfers) },
    feesFen: sumOf(kept, (fen) => fen) - fenOf(sorts.fees),
    movedFen: fenOf(sorts.moves),
    closings: closingsOf(input),
  };
}

const isFee = ({ type, business }: AccountFlow) => `${business}${type}`.includes("手续费");
const isMove = ({ type, business }: AccountFlow) => /提现|充值/.test(`${business}${type}`);
const fenOf = (flows: readonly AccountFlow[]) => sumOf(flows, ({ signedFen }) => signedFen);

/** What each payment brings and each refund takes, by its number. */
function tradedFen(lines: readonly TradeLine[]): Map<string, number> {
  return new Map(lines.map(({ kind, number, amountFen }) => [number, kind === "payment" ? amountFen : -amountFen]));
}

function sortFlows(flows: readonly AccountFlow[], isTraded: (number: string) => boolean) {
  const sorts = { fees: [], moves: [], ofTrades: [], others: [] } as Record<string, AccountFlow[]> & {
    [Sort in "fees" | "moves" | "ofTrades" | "others"]: AccountFlow[];
  };
  for (const flow of flows) {
    if (isFee(flow)) sorts.fees.push(flow);
    else if (isTraded(flow.number)) sorts.ofTrades.push(flow);
    else if (isMove(flow)) sorts.moves.push(flow);
    else sorts.others.push(flow);
  }
  return sorts;
}

function groupByNumber(flows: readonly AccountFlow[]): Map<string, AccountFlow[]> {
  const groups = new Map<string, AccountFlow[]>();
  for (const flow of flows) {
    const number = flow.number || flow.flowNo;
    groups.set(number, [...(groups.get(number) ?? []), flow]);
  }
  return groups;
}

/** Transfers are compared once, on the day of their first movement; what comes back the next day counts as well. */
function compareTransfers(input: DayToCompare, known: ReadonlyMap<string, BookItem>, others: readonly AccountFlow[]) {
  const { day, flows, items } = input;
  const isNextKnown = flows.after !== null;
  const near = groupByNumber([...flows.before, ...flows.on, ...(flows.after ?? [])]);
  const began = new Set(flows.before.map(({ number }) => number));
  const ofTransfers: AccountFlow[] = [];
  const rest: AccountFlow[] = [];
  const differences: Difference[] = [];
  let waiting = 0;
  for (const [number, rows] of groupByNumber(others)) {
    const item = known.get(`transfer:${number}`);
    const isTransfer = item !== undefined || rows.some(({ type, business }) => `${business}${type}`.includes("转账"));
    if (!isTransfer) rest.push(...rows);
    else ofTransfers.push(...rows);
    if (!isTransfer || began.has(number)) continue;
    const found = judgeTransfer({ number, rows, item, outFen: -fenOf(near.get(number) ?? rows), isNextKnown });
    if (found === "waiting") waiting += 1;
    else if (found) differences.push(found);
  }
  for (const { kind, number, day: on, state, amountFen: bookFen } of items) {
    if (kind !== "transfer" || on !== day || state !== "done" || near.has(number)) continue;
    if (!isNextKnown) waiting += 1;
    else {
      const unknown = { wechatNo: null, tradeNo: null, at: null, billFen: null, note: "" };
      differences.push({ ...unknown, kind: "transfer_missing", number, bookFen });
    }
  }
  return { ofTransfers, rest, differences, waiting };
}

type Judged = {
  number: string;
  rows: readonly AccountFlow[];
  item: BookItem | undefined;
  outFen: number;
  isNextKnown: boolean;
};

function judgeTransfer({ number, rows, item, outFen, isNextKnown }: Judged): Difference | "waiting" | null {
  const [first] = rows;
  const shared = { number, wechatNo: first!.wechatNo || null, tradeNo: null, at: first!.at, note: wordsOf(first!) };
  if (!item) return outFen === 0 ? null : { ...shared, kind: "transfer_unknown", billFen: outFen, bookFen: null };
  const expectedFen = item.state === "void" ? 0 : item.amountFen;
  const isEven = outFen === expectedFen;
  if (isEven && item.state !== "open") return null;
  if (!isNextKnown) return "waiting";
  const kind = item.state === "done" ? "transfer_amount" : "transfer_unbooked";
  return { ...shared, kind, billFen: outFen, bookFen: item.state === "done" ? item.amountFen : null };
}

/** Movements that even out between the merchant's own accounts are none. */
function unknownFlows(flows: readonly AccountFlow[]): Difference[] {
  return [...groupByNumber(flows)].flatMap(([number, rows]) => {
    const billFen = fenOf(rows);
    const { wechatNo, at } = rows[0]!;
    const shared = { number, wechatNo: wechatNo || null, tradeNo: null, at, bookFen: null, note: wordsOf(rows[0]!) };
    return billFen === 0 ? [] : [{ ...shared, kind: "flow_unknown" as const, billFen }];
  });
}

const wordsOf = ({ business, type, note }: AccountFlow) =>
  [...new Set([business, type, note])].filter((word) => word !== "").join(" · ");

/** The balance of the day before and what moved have to give the balance of the day, account by account. */
function balanceGaps({ flows: { on }, opening }: DayToCompare): Difference[] {
  return flowAccounts.flatMap((account) => {
    const rows = on.filter((flow) => flow.account === account);
    const before = opening[account];
    const last = rows.at(-1);
    if (before === undefined || last === undefined) return [];
    const bookFen = before + fenOf(rows);
    const shared = { number: account, wechatNo: null, tradeNo: null, at: last.at, note: "" };
    return bookFen === last.balanceFen
      ? []
      : [{ ...shared, kind: "balance_gap" as const, billFen: last.balanceFen, bookFen }];
  });
}

/** An account on which nothing moved ends the day as it began. */
function closingsOf({ flows: { on }, opening }: DayToCompare): Closings {
  const named = flowAccounts.flatMap((account) => {
    const fen = on.findLast((flow) => flow.account === account)?.balanceFen ?? opening[account];
    return fen === undefined ? [] : [[account, fen] as const];
  });
  return Object.fromEntries(named);
}
