// 门店结算: what a store gets of an order is what its buyer paid, less refunds, awards and the platform's fee
// (core/rules/shop.md, section 16). A statement takes over what earlier ones have not counted; the fee is rounded down.
// Example: ¥100.00 paid, ¥20.00 refunded, awards ¥12.00, fee 5%: 10000 − 2000 − 1200 − 400 = 6400 fen. A refund of the rest
// afterwards that takes all awards back gives the line 0 − 8000 + 1200 + 400 = −6400.
import { floorShare } from "../money/fen";

/** Amounts of an order in fen, as they stand now or as statements have counted them. */
export interface StoreAmounts {
  readonly salesFen: number;
  readonly refundedFen: number;
  readonly awardsFen: number;
  readonly feeFen: number;
}

export interface StoreOrder {
  readonly orderNo: string;
  readonly memberId: string;
  readonly paidAt: Date;
  readonly salesFen: number;
  readonly refundedFen: number;
  readonly awardsFen: number;
  /** What earlier statements have counted; null for an order that is in none. */
  readonly counted: StoreAmounts | null;
}

export interface StoreLine extends StoreAmounts {
  readonly orderNo: string;
  readonly memberId: string;
  /** `change`: a refund after an earlier statement. */
  readonly kind: "order" | "change";
  readonly dueFen: number;
}

export interface StoreFee {
  readonly fromAt: Date;
  readonly rateBp: number;
}

/** The rate in force when the order was paid; 0 before the first. */
export function feeRateAt(fees: readonly StoreFee[], at: Date): number {
  const before = fees.filter(({ fromAt }) => fromAt.getTime() <= at.getTime());
  const latest = before.reduce<StoreFee | null>(
    (last, fee) => (last === null || fee.fromAt > last.fromAt ? fee : last),
    null,
  );
  return latest?.rateBp ?? 0;
}

/** The line of an order in the next statement; null where nothing is new. */
export function storeLineOf(order: StoreOrder, fees: readonly StoreFee[]): StoreLine | null {
  const { orderNo, memberId, salesFen, refundedFen, awardsFen, counted } = order;
  const feeFen = floorShare(salesFen - refundedFen, feeRateAt(fees, order.paidAt));
  const line = {
    salesFen: salesFen - (counted?.salesFen ?? 0),
    refundedFen: refundedFen - (counted?.refundedFen ?? 0),
    awardsFen: awardsFen - (counted?.awardsFen ?? 0),
    feeFen: feeFen - (counted?.feeFen ?? 0),
  };
  const isUnchanged = Object.values(line).every((amount) => amount === 0);
  if (isUnchanged && counted !== null) return null;
  const dueFen = line.salesFen - line.refundedFen - line.awardsFen - line.feeFen;
  return { orderNo, memberId, kind: counted === null ? "order" : "change", ...line, dueFen };
}

export interface StoreStatementSums extends StoreAmounts {
  readonly orders: number;
  readonly dueFen: number;
  readonly carriedFen: number;
  readonly payoutFen: number;
}

/** The sums of a statement; what stays below zero is carried on into the next one. */
export function sumStoreLines(lines: readonly StoreLine[], carriedFen: number): StoreStatementSums {
  const sum = (part: (line: StoreLine) => number) => lines.reduce((total, line) => total + part(line), 0);
  const dueFen = sum((line) => line.dueFen);
  return {
    orders: lines.length,
    salesFen: sum((line) => line.salesFen),
    refundedFen: sum((line) => line.refundedFen),
    awardsFen: sum((line) => line.awardsFen),
    feeFen: sum((line) => line.feeFen),
    dueFen,
    carriedFen,
    payoutFen: Math.max(0, carriedFen + dueFen),
  };
}

/** What a statement leaves below zero for the next one; 0 or less. */
export function carriedOn({ carriedFen, dueFen }: Pick<StoreStatementSums, "carriedFen" | "dueFen">): number {
  return Math.min(0, carriedFen + dueFen);
}
