// 标签避让: moves labels that would overlap apart, in their order, as little as two bounds allow.
// Example: wishes 100 and 102 with a gap of 16 become 100 and 116.

interface Bounds {
  readonly from: number;
  readonly to: number;
  readonly gap: number;
}

export function spreadApart(wishes: readonly number[], { from, to, gap }: Bounds): number[] {
  const order = wishes.map((_, index) => index).sort((a, b) => (wishes[a] ?? 0) - (wishes[b] ?? 0));
  const places = [...wishes];
  let next = from;
  for (const index of order) {
    places[index] = Math.max(places[index] ?? 0, next);
    next = (places[index] ?? 0) + gap;
  }
  let limit = to;
  for (const index of order.reverse()) {
    places[index] = Math.min(places[index] ?? 0, limit);
    limit = (places[index] ?? 0) - gap;
  }
  return places;
}
