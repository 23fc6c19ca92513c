// 运费说明: what a product's page says of the freight before an address is known. It is a price claim, so it never promises less than
// an order can cost: a template whose rules differ, or that counts further pieces, is named by its lowest first price with 起.
// Example: first kilogram ¥8.00 in Zhejiang and ¥12.00 elsewhere: "运费 ¥8 起"; the free zone at ¥10.00 per order: "运费 ¥10".
import type { Zone } from "../facts/zones";
import type { FreightRule } from "./freight-of-order";

export interface FreightOfProduct {
  readonly zone: Zone;
  readonly virtual: boolean;
  /** Freight of a product without a template, in fen. */
  readonly freightFen: number;
  /** Rules of the product's template; null without one. */
  readonly rules: readonly Pick<FreightRule, "firstFen" | "nextFen">[] | null;
  /** The plan's freight of an order in the free zone, in fen. */
  readonly freeZoneFreightFen: number;
}

/** The words for the freight of one product, such as "包邮", "运费 ¥8" or "运费 ¥8 起". */
export function freightWords({ zone, virtual, freightFen, rules, freeZoneFreightFen }: FreightOfProduct): string {
  if (zone === "free") return flatWords(freeZoneFreightFen);
  if (virtual) return "无需物流";
  if (rules === null) return flatWords(freightFen);
  const firsts = rules.map(({ firstFen }) => firstFen);
  const least = Math.min(...firsts);
  const isFlat = firsts.every((fen) => fen === least) && rules.every(({ nextFen }) => nextFen === 0);
  if (isFlat) return flatWords(least);
  return least === 0 ? "部分地区收运费" : `运费 ${yuan(least)} 起`;
}

const flatWords = (fen: number) => (fen === 0 ? "包邮" : `运费 ${yuan(fen)}`);

const yuan = (fen: number) => `¥${fen % 100 === 0 ? fen / 100 : (fen / 100).toFixed(2)}`;
