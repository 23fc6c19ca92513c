/** Repeatable randomness: the same seed gives the same throws (mulberry32). */
export class Dice {
  private state: number;

  constructor(readonly seed: number) {
    this.state = seed | 0;
  }

  /** A number from 0 up to but not including 1. */
  private throw(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number from `min` to `max`, both included. */
  number(min: number, max: number): number {
    return min + Math.floor(this.throw() * (max - min + 1));
  }

  chance(probability: number): boolean {
    return this.throw() < probability;
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[this.number(0, items.length - 1)]!;
  }

  /** Keeps each item with the same probability, in the given order. */
  some<Item>(items: readonly Item[], probability = 0.5): Item[] {
    return items.filter(() => this.chance(probability));
  }

  /** One of the names, with probabilities in proportion to their weights. */
  weighted<Name extends string>(weights: Readonly<Record<Name, number>>): Name {
    const entries = Object.entries<number>(weights) as [Name, number][];
    let left = this.throw() * entries.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [name, weight] of entries) {
      left -= weight;
      if (left < 0) return name;
    }
    return entries[0]![0];
  }
}
