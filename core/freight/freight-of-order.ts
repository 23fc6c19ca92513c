// 运费: goods without a template cost the highest of their own freights, the goods of a template what its rule for the region says
// for all of them; an order pays the highest of these, once. The free zone has a rule of its own.
// Example: first kilogram ¥8.00, each further one begun ¥2.00, free from ¥99.00: 2.3 kg for ¥60.00 cost 800 + 2 × 200 = 1200 fen.
import { DomainError } from "../errors";

export type FreightUnit = "piece" | "weight";

/** Prices of a template for some regions. */
export interface FreightRule {
  /** GB/T 2260 codes of provinces, cities or districts (2, 4 or 6 digits); empty for everywhere that no other rule names. */
  readonly regions: readonly string[];
  /** Pieces or grams that the first price covers. */
  readonly firstUnits: number;
  readonly firstFen: number;
  /** Pieces or grams that the next price covers; a part counts as a whole. */
  readonly nextUnits: number;
  readonly nextFen: number;
  /** Goods of the template from this amount on travel free; null for never. */
  readonly freeFromFen: number | null;
}

export interface FreightTemplate {
  readonly id: string;
  readonly by: FreightUnit;
  readonly rules: readonly FreightRule[];
}

export interface FreightItem {
  readonly quantity: number;
  /** Freight of a product without a template. */
  readonly freightFen: number;
  readonly freightTemplate?: FreightTemplate | null;
  readonly weightG?: number;
  /** 虚拟商品 are not sent and cost no freight. */
  readonly virtual?: boolean;
}

type Destination<Item> = {
  /** Null before an address is chosen; then the rule for everywhere counts, else the first one. */
  readonly regionCode: string | null;
  readonly unitPriceFen: (item: Item) => number;
};

/**
 * Freight of one order in fen.
 * @throws DomainError freight.not_delivered
 */
export function freightOfOrder<Item extends FreightItem>(
  items: readonly Item[],
  { regionCode, unitPriceFen }: Destination<Item>,
): number {
  const flat = items.filter((item) => !item.freightTemplate).map(({ freightFen }) => freightFen);
  const travelling = items.filter((item) => item.freightTemplate && !item.virtual);
  const templates = new Map(travelling.map(({ freightTemplate }) => [freightTemplate!.id, freightTemplate!]));
  const byTemplate = [...templates.values()].map((template) => {
    const together = travelling.filter((item) => item.freightTemplate?.id === template.id);
    const sum = (of: (item: Item) => number) => together.reduce((total, item) => total + of(item) * item.quantity, 0);
    const units = template.by === "piece" ? sum(() => 1) : sum(({ weightG = 0 }) => weightG);
    return freightFen(ruleFor(template, regionCode), { units, goodsFen: sum(unitPriceFen) });
  });
  return Math.max(0, ...flat, ...byTemplate);
}

/** The rule that names the district, else its city, else its province, else the one for everywhere. */
export function ruleFor({ id, rules }: FreightTemplate, regionCode: string | null): FreightRule {
  const everywhere = rules.find(({ regions }) => regions.length === 0);
  if (regionCode === null) return everywhere ?? rules[0]!;
  const codes = [regionCode, regionCode.slice(0, 4), regionCode.slice(0, 2)];
  const named = codes.map((code) => rules.find(({ regions }) => regions.includes(code))).find(Boolean);
  const rule = named ?? everywhere;
  if (!rule) throw new DomainError("freight.not_delivered", { templateId: id, regionCode });
  return rule;
}

function freightFen(rule: FreightRule, { units, goodsFen }: { units: number; goodsFen: number }): number {
  if (rule.freeFromFen !== null && goodsFen >= rule.freeFromFen) return 0;
  const further = Math.max(units - rule.firstUnits, 0);
  return rule.firstFen + Math.ceil(further / rule.nextUnits) * rule.nextFen;
}
