import type { Spec } from "@liandong/db/schema/catalog";

/** "红色 / 500g": what tells a variant from the others of its product. */
export function specText(specs: readonly Spec[]): string {
  return specs.map(({ value }) => value).join(" / ");
}
