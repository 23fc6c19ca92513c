// 规格: the specs of a variant in one line.
// Example: 颜色 红色 and 净重 500g read "红色 / 500g".
export function specText(specs: readonly { readonly value: string }[]): string {
  return specs.map(({ value }) => value).join(" / ");
}
