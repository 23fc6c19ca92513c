// 对账: the bills of a day against what the shop did, number by number (core/rules/ledger.md, section 9). Days are Asia/Shanghai's, and
// what one side dates a day earlier or later is found in the bills of the neighbouring days.
// Example: bill T1 49900, T2 8000; shop T1 49900, T3 100: T2 is payment_unknown, T3 payment_missing once the next bill is there.
import { sumOf } from "../money/sum-of";
import type { TradeLine } from "./bill-lines";
import type { BookItem } from "./book-item";
import { compareFlows } from "./compare-flows";
import type { Closings, DayToCompare, Difference, Side } from "./day-to-compare";

export interface DaySums {
  readonly payments: { readonly bill: Side; readonly books: Side };
  readonly refunds: { readonly bill: Side; readonly books: Side };
  readonly transfers: { readonly bill: Side; readonly books: Side };
  /** 手续费 that WeChat kept, less what it gave back with refunds. */
  readonly feesFen: number;
  /** 充值 less 提现 between the accounts at WeChat and the bank. */
  readonly movedFen: number;
  /** By how much the accounts at WeChat changed. */
  readonly changedFen: number;
}

export interface ComparedDay {
  readonly differences: readonly Difference[];
  /** What one side may still tell with the next day's bill. */
  readonly waiting: number;
  readonly sums: DaySums;
  readonly closings: Closings;
}

export function compareDay(input: DayToCompare): ComparedDay {
  const { day, trade, items } = input;
  const known = new Map(items.map((item) => [`${item.kind}:${item.number}`, item]));
  const told = new Set([...trade.before, ...trade.on, ...(trade.after ?? [])].map(keyOf));
  const found = trade.on.flatMap((line) => compareLine(line, known.get(keyOf(line)), trade.after !== null));
  const unseen = items.filter(
    (item) => item.kind !== "transfer" && item.day === day && item.state === "done" && !told.has(keyOf(item)),
  );
  const flows = compareFlows(input, known);
  const missing = trade.after === null ? [] : unseen.map(missingOf);
  const isOpen = (found: Found): found is "waiting" => found === "waiting";
  const isDifference = (found: Found): found is Difference => found !== "waiting";
  return {
    differences: [...found.filter(isDifference), ...missing, ...flows.differences],
    waiting: found.filter(isOpen).length + (trade.after === null ? unseen.length : 0) + flows.waiting,
    closings: flows.closings,
    sums: {
      payments: sidesOf("payment", input),
      refunds: sidesOf("refund", input),
      transfers: { bill: flows.transfers, books: booksOf("transfer", input) },
      feesFen: flows.feesFen,
      movedFen: flows.movedFen,
      changedFen: sumOf(input.flows.on, ({ signedFen }) => signedFen),
    },
  };
}

type Found = Difference | "waiting";
const keyOf = ({ kind, number }: Pick<BookItem, "kind" | "number">) => `${kind}:${number}`;

/** A payment with another number of WeChat's is a second one for the same trade, which no order knows. */
function compareLine(line: TradeLine, item: BookItem | undefined, isNextKnown: boolean): Found[] {
  const { kind, number, wechatNo, tradeNo, at, amountFen: billFen } = line;
  const isOther = kind === "payment" && item?.wechatNo != null && item.wechatNo !== wechatNo;
  const difference = (why: "unknown" | "unbooked" | "amount", bookFen: number | null): Difference => {
    const shared = { number: isOther ? wechatNo : number, wechatNo, at, billFen, bookFen, note: "" };
    return { ...shared, kind: `${kind}_${why}`, tradeNo: kind === "refund" ? tradeNo : null };
  };
  if (!item || isOther) return [difference("unknown", null)];
  if (item.amountFen !== billFen) return [difference("amount", item.amountFen)];
  if (item.state === "done" || (kind === "refund" && item.state === "void")) return [];
  // A refund that WeChat has just taken is booked by the next query; a payment of yesterday should be.
  if (kind === "refund" && !isNextKnown) return ["waiting"];
  return [difference("unbooked", null)];
}

function missingOf(item: BookItem): Difference {
  const { kind, number, wechatNo, amountFen: bookFen } = item;
  return { kind: `${kind}_missing`, number, wechatNo, tradeNo: null, at: null, billFen: null, bookFen, note: "" };
}

function sidesOf(kind: "payment" | "refund", { trade, ...rest }: DayToCompare) {
  const lines = trade.on.filter((line) => line.kind === kind);
  const bill = { count: lines.length, fen: sumOf(lines, ({ amountFen }) => amountFen) };
  return { bill, books: booksOf(kind, rest) };
}

function booksOf(kind: BookItem["kind"], { day, items }: Pick<DayToCompare, "day" | "items">): Side {
  const done = items.filter((item) => item.kind === kind && item.day === day && item.state === "done");
  return { count: done.length, fen: sumOf(done, ({ amountFen }) => amountFen) };
}
