import type { Spec } from "@liandong/db/schema/catalog";

/** The specs of a variant in one line, as in "红色 / 500g". */
export function specText(specs: readonly Spec[]): string {
  return specs.map(({ value }) => value).join(" / ");
}
