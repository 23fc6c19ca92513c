import type { Goods } from "@liandong/api/shop/goods/get-goods";

export type GoodsDocument = Goods["document"];
type Variant = GoodsDocument["variants"][number];

/** A variant as its row of the form has it; `values` are in the order of the form's `specNames`. */
export type VariantValues = Omit<Variant, "specs"> & { values: string[]; stock: number };

export type GoodsValues = Omit<GoodsDocument, "variants" | "rates" | "grants"> & {
  specNames: string[];
  variants: VariantValues[];
  /** Commission in basis points by the buyer's standing; an empty one follows the plan. */
  rates: Record<string, number | null>;
  /** 礼包: `identity:agent`, `title:v1` or `card:year`, what the buyer gets; null for an ordinary product. */
  grant: string | null;
};

export const newVariant: VariantValues = {
  id: null,
  values: ["默认"],
  priceFen: 0,
  memberPriceFen: null,
  listPriceFen: null,
  code: null,
  barcode: null,
  pointsPrice: null,
  costFen: 0,
  weightG: 0,
  pictureUrl: null,
  firstStock: 0,
  stock: 0,
};

export function emptyValues(storeId: string): Partial<GoodsValues> {
  return {
    storeId,
    zone: "retail",
    subtitle: "",
    pictures: [],
    videoUrl: null,
    description: [],
    tags: [],
    virtual: false,
    sort: 0,
    presaleShipsBy: null,
    purchaseLimit: null,
    freightFen: 0,
    freightTemplateId: null,
    rates: {},
    grant: null,
    pointsRateBp: null,
    brandId: null,
    attributes: [],
    specNames: ["规格"],
    variants: [newVariant],
  };
}

export function valuesOf({ document, stocks }: Pick<Goods, "document" | "stocks">): GoodsValues {
  const { variants, rates, grants, ...fields } = document;
  // One of the kinds has a value at most; the server refuses more.
  const [granted] = Object.entries(grants ?? {});
  return {
    ...fields,
    rates: rates ?? {},
    grant: granted ? granted.join(":") : null,
    specNames: variants[0]?.specs.map(({ name }) => name) ?? [],
    variants: variants.map(({ specs, ...variant }, index) => ({
      ...variant,
      values: specs.map(({ value }) => value),
      stock: stocks[index] ?? 0,
    })),
  };
}

/** A new product that begins as this one: without its codes and its stock, which are the other product's. */
export function copyOf(goods: Pick<Goods, "document" | "stocks">): GoodsValues {
  const values = valuesOf(goods);
  const title = `${values.title} 副本`;
  return {
    ...values,
    title: [...title].length > 60 ? values.title : title,
    variants: values.variants.map((one) => ({
      ...one,
      id: null,
      code: null,
      barcode: null,
      stock: 0,
      firstStock: 0,
    })),
  };
}

/** The document that the server takes; prices that the zone does not have are left out. */
export function documentOf({ specNames, variants, rates, grant, ...fields }: GoodsValues): GoodsDocument {
  const { zone } = fields;
  const own = Object.entries(rates ?? {}).filter((entry): entry is [string, number] => typeof entry[1] === "number");
  const [kind, id = ""] = (grant ?? "").split(":");
  return {
    ...fields,
    subtitle: fields.subtitle ?? "",
    freightTemplateId: fields.virtual ? null : (fields.freightTemplateId ?? null),
    freightFen: fields.virtual ? 0 : (fields.freightFen ?? 0),
    presaleShipsBy: fields.virtual ? null : (fields.presaleShipsBy ?? null),
    purchaseLimit: fields.purchaseLimit ?? null,
    pointsRateBp: fields.pointsRateBp ?? null,
    brandId: fields.brandId ?? null,
    videoUrl: fields.videoUrl ?? null,
    attributes: (fields.attributes ?? []).filter(({ name, value }) => name || value),
    rates: own.length > 0 ? Object.fromEntries(own) : null,
    grants: kind ? { [kind]: id } : null,
    variants: variants.map(({ values, stock, ...variant }) => ({
      ...variant,
      specs: specNames.map((name, index) => ({ name, value: values[index] ?? "" })),
      priceFen: zone === "free" ? 0 : (variant.priceFen ?? 0),
      memberPriceFen: zone === "member" ? variant.memberPriceFen : null,
      pointsPrice: zone === "points" ? variant.pointsPrice : null,
      listPriceFen: variant.listPriceFen || null,
      code: variant.code?.trim() || null,
      barcode: variant.barcode?.trim() || null,
      costFen: variant.costFen ?? 0,
      weightG: variant.weightG ?? 0,
      firstStock: variant.firstStock ?? 0,
    })),
  };
}

/** The form's field for one that the server names, such as `goods.variants.0.priceFen`; null when the form has none. */
export function formField(field: string | null): (string | number)[] | null {
  const [root, ...path] = (field ?? "").split(".");
  if (root !== "goods" || path.length === 0) return null;
  const [first, index, name, at, part] = path;
  if (first === "grants") return ["grant"];
  if (first !== "variants" || index === undefined) return path.map(numbered);
  if (name !== "specs") return ["variants", Number(index), ...(name ? [name] : [])];
  return part === "name" ? ["specNames", Number(at)] : ["variants", Number(index), "values", Number(at ?? 0)];
}

const numbered = (part: string) => (/^\d+$/.test(part) ? Number(part) : part);
