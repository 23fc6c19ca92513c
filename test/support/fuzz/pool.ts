type Plain = string | number;

const maxPerName = 120;

/** Values that answers have shown, by field name, so that generated inputs name existing things. */
export class Pool {
  private readonly values = new Map<string, Plain[]>();
  /** The actor of the next call: values shown to that actor are preferred. */
  owner = "";

  add(name: string, value: Plain): void {
    for (const key of new Set([name, lastWord(name)])) {
      for (const place of new Set([key, `${this.owner} ${key}`])) this.put(place, value);
    }
  }

  private put(place: string, value: Plain): void {
    const known = this.values.get(place) ?? [];
    if (known.includes(value)) return;
    // Drop the oldest value: new ones are in states that were tried less.
    if (known.length >= maxPerName) known.splice(0, 1);
    known.push(value);
    this.values.set(place, known);
  }

  /** Adds all values of an answer. */
  harvest(answer: unknown, name = ""): void {
    if (Array.isArray(answer)) for (const item of answer.slice(0, 20)) this.harvest(item, singular(name));
    else if (typeof answer === "object" && answer !== null) {
      for (const [key, value] of Object.entries(answer)) this.harvest(value, key);
    } else if (typeof answer === "number" && Number.isSafeInteger(answer)) this.add(name, answer);
    else if (typeof answer === "string" && answer.length > 0 && answer.length <= 300) this.add(name, answer);
  }

  /** A value for a field, by its whole name or its last word, shown to the caller or anybody; undefined when there is none. */
  pick(name: string, fits: (value: Plain) => boolean, chance: number): Plain | undefined {
    const places = [`${this.owner} ${name}`, name, `${this.owner} ${lastWord(name)}`, lastWord(name)];
    // Mostly one of the caller's own values, now and then somebody else's.
    for (const place of chance % 4 > 0 ? places : places.toSpliced(0, 1)) {
      const known = (this.values.get(place) ?? []).filter(fits);
      if (known.length > 0) return known[chance % known.length];
    }
    return undefined;
  }
}

const singular = (name: string) => (name.endsWith("s") ? name.slice(0, -1) : name);

/** `expectedTotalFen` → `fen`, `skuId` → `id`. */
const lastWord = (name: string) => (/[A-Z]?[a-z0-9]*$/.exec(name)?.[0] || name).toLowerCase();
