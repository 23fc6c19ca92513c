import type { FlowLine, TradeLine } from "./bill-lines";
import type { BookItem } from "./book-item";
import type { DifferenceKind } from "./difference-kinds";

/** Lines of the day and of its neighbours; `after` is null until the next day's bill is there. */
export interface Days<Line> {
  readonly before: readonly Line[];
  readonly on: readonly Line[];
  readonly after: readonly Line[] | null;
}

/** 资金账单 of the three accounts; balances run within each. */
export const flowAccounts = ["basic", "operation", "fees"] as const;
export type FlowAccount = (typeof flowAccounts)[number];
export type AccountFlow = FlowLine & { readonly account: FlowAccount };

/** Fen on each account at WeChat; without those whose balance no bill has named. */
export type Closings = Readonly<Partial<Record<FlowAccount, number>>>;

export interface DayToCompare {
  readonly day: string;
  readonly trade: Days<TradeLine>;
  readonly flows: Days<AccountFlow>;
  /** All of the day, and all whose numbers the bills name. */
  readonly items: readonly BookItem[];
  /** What stood on the accounts when the day began, as far as the day before is known. */
  readonly opening: Closings;
}

export interface Difference {
  readonly kind: DifferenceKind;
  /** The number that both sides know it by, else WeChat's. */
  readonly number: string;
  readonly wechatNo: string | null;
  /** The payment that a refund is of. */
  readonly tradeNo: string | null;
  readonly at: string | null;
  /** Fen on each side, null for a side that does not know it; negative only for other movements. */
  readonly billFen: number | null;
  readonly bookFen: number | null;
  /** What the bill says of it. */
  readonly note: string;
}

export interface Side {
  readonly count: number;
  readonly fen: number;
}
