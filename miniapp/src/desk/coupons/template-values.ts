import type { Answers, Questions } from "../kit/answers";

export type TemplateRow = Answers["desk"]["couponTemplates"]["list"]["items"][number];
export type CouponTemplate = Questions["desk"]["couponTemplates"]["create"]["template"];

/** A template as its form has it: an empty limit is none, and `validity` chooses between days and dates. */
export type TemplateValues = {
  scope: string;
  name: string;
  type: CouponTemplate["type"];
  amountFen?: number | null;
  rateBp?: number | null;
  maxFen?: number | null;
  minFen: number | null;
  zones: ("retail" | "member")[];
  categoryIds: string[];
  productIds: string[];
  total?: number | null;
  perMember?: number | null;
  claimable: boolean;
  claimFrom?: string | null;
  claimUntil?: string | null;
  pointsPrice?: number | null;
  validity: "days" | "dates";
  validDays?: number | null;
  validFrom?: string | null;
  validUntil?: string | null;
};

export const typeOptions = [
  { value: "off", label: "满减券" },
  { value: "percent", label: "折扣券" },
  { value: "freight", label: "免邮券" },
] as const;

export const newTemplate: TemplateValues = {
  scope: "platform",
  name: "",
  type: "off",
  minFen: 0,
  zones: [],
  categoryIds: [],
  productIds: [],
  claimable: true,
  perMember: 1,
  validity: "days",
  validDays: 7,
};

export function valuesOf(row: TemplateRow): TemplateValues {
  return {
    scope: row.scope,
    name: row.name,
    type: row.type,
    minFen: row.minFen,
    amountFen: row.amountFen,
    rateBp: row.rateBp,
    maxFen: row.maxFen,
    zones: (row.zones ?? []) as TemplateValues["zones"],
    categoryIds: row.categoryIds ?? [],
    productIds: row.productIds ?? [],
    total: row.total,
    perMember: row.perMember,
    pointsPrice: row.pointsPrice,
    claimable: row.claimable,
    claimFrom: row.claimFrom,
    claimUntil: row.claimUntil,
    validity: row.validDays ? "days" : "dates",
    validDays: row.validDays,
    validFrom: row.validFrom,
    validUntil: row.validUntil,
  };
}

const some = <T>(list: T[] | undefined) => (list && list.length > 0 ? list : undefined);
const given = <T>(value: T | null | undefined) => value ?? undefined;

/** The template that the server takes, with the fields of its type only. */
export function templateOf(values: TemplateValues): CouponTemplate {
  const { type, validity, claimable } = values;
  return {
    scope: values.scope,
    name: values.name?.trim() ?? "",
    type,
    minFen: values.minFen ?? 0,
    claimable,
    amountFen: type === "off" ? given(values.amountFen) : undefined,
    rateBp: type === "percent" ? given(values.rateBp) : undefined,
    maxFen: type === "percent" ? given(values.maxFen) : undefined,
    zones: some(values.zones),
    categoryIds: some(values.categoryIds),
    productIds: some(values.productIds),
    total: given(values.total),
    perMember: given(values.perMember),
    claimFrom: claimable ? given(values.claimFrom) : undefined,
    claimUntil: claimable ? given(values.claimUntil) : undefined,
    pointsPrice: given(values.pointsPrice),
    validDays: validity === "days" ? given(values.validDays) : undefined,
    validFrom: validity === "dates" ? given(values.validFrom) : undefined,
    validUntil: validity === "dates" ? given(values.validUntil) : undefined,
  };
}
