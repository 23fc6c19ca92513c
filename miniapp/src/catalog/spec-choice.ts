type Spec = { name: string; value: string };
type Variant = { specs: Spec[]; stock: number };

/** The value that is chosen of each dimension, such as 颜色 → 雾霾蓝. */
export type SpecChoice = Readonly<Record<string, string>>;

export type SpecDimension = { name: string; values: string[] };

/** The dimensions of a product with their values, in the order in which its variants name them. */
export function dimensionsOf(variants: readonly Variant[]): SpecDimension[] {
  const found = new Map<string, Set<string>>();
  for (const { specs } of variants)
    for (const { name, value } of specs) found.set(name, (found.get(name) ?? new Set()).add(value));
  return [...found].map(([name, values]) => ({ name, values: [...values] }));
}

/** The choice that stands for one variant. */
export function choiceOf({ specs }: Pick<Variant, "specs">): SpecChoice {
  return Object.fromEntries(specs.map(({ name, value }) => [name, value]));
}

/** The variant that the choice names; undefined while a dimension is open. */
export function variantOf<Of extends Variant>(variants: readonly Of[], choice: SpecChoice): Of | undefined {
  return variants.find(
    ({ specs }) =>
      specs.length === Object.keys(choice).length && specs.every(({ name, value }) => choice[name] === value),
  );
}

/** Whether a value goes with what is chosen of the other dimensions: not at all, only as sold out, or to buy. */
export function valueState(
  variants: readonly Variant[],
  choice: SpecChoice,
  { name, value }: Spec,
): "ok" | "sold_out" | "impossible" {
  const wanted = { ...choice, [name]: value };
  const fitting = variants.filter(({ specs }) =>
    specs.every((spec) => wanted[spec.name] === undefined || wanted[spec.name] === spec.value),
  );
  if (fitting.length === 0) return "impossible";
  return fitting.some(({ stock }) => stock > 0) ? "ok" : "sold_out";
}

/** Chooses a value, or takes the choice back when it was chosen; an impossible combination changes nothing. */
export function toggleValue(variants: readonly Variant[], choice: SpecChoice, spec: Spec): SpecChoice {
  const { [spec.name]: before, ...others } = choice;
  if (before === spec.value) return others;
  return valueState(variants, choice, spec) === "impossible" ? choice : { ...others, [spec.name]: spec.value };
}
