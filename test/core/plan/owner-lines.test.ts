import { describe, expect, test } from "bun:test";
import { type Owner, planOwnerLines } from "@liandong/core/plan/owner-lines";
import fc from "fast-check";

/** Owners by the row of their own owner, −1 for none; a row's owner is an earlier row. */
function forest(rows: readonly number[], lines: ReadonlyMap<string, string> = new Map()): Owner[] {
  const depths: number[] = [];
  return rows.map((above, row) => {
    depths.push(above < 0 ? 0 : depths[above]! + 1);
    const memberId = String(row);
    return {
      memberId,
      ownerId: above < 0 ? null : String(above),
      depth: depths[row]!,
      line: lines.get(memberId) ?? null,
    };
  });
}

/** The lines after the changes, made one after the other as the job makes them. */
function apply(owners: readonly Owner[]): Map<string, string> {
  const { cuts, additions } = planOwnerLines(owners);
  const lines = new Map(owners.flatMap(({ memberId, line }) => (line === null ? [] : [[memberId, line] as const])));
  for (const { line, fromDepth } of cuts) {
    for (const { memberId, depth } of owners)
      if (lines.get(memberId) === line && depth >= fromDepth) lines.delete(memberId);
  }
  const ownerOf = new Map(owners.map(({ memberId, ownerId }) => [memberId, ownerId]));
  for (const { line, memberIds } of additions) {
    for (const memberId of memberIds) {
      expect(lines.has(memberId)).toBe(false);
      if (memberId !== line) expect(lines.get(ownerOf.get(memberId)!)).toBe(line);
      lines.set(memberId, line);
    }
  }
  return lines;
}

function expectLines(owners: readonly Owner[], lines: ReadonlyMap<string, string>): void {
  const places = new Set<string>();
  for (const { memberId, ownerId, depth } of owners) {
    const line = lines.get(memberId);
    if (line === undefined) continue;
    if (memberId !== line) expect(lines.get(ownerId!)).toBe(line);
    expect(places.has(`${line}/${depth}`)).toBe(false);
    places.add(`${line}/${depth}`);
  }
}

/** How many times the way from an owner to the root goes to somebody who is on no line, or on another. */
function steps(owners: readonly Owner[], lines: ReadonlyMap<string, string>, from: string): number {
  const ownerOf = new Map(owners.map(({ memberId, ownerId }) => [memberId, ownerId]));
  let count = 0;
  for (let id: string | null = from; id !== null; id = ownerOf.get(lines.get(id) ?? id)!) count += 1;
  return count;
}

const grown = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.nat()), { minLength: 1, maxLength: 300 })
  .map((rows) => rows.map(([way, at], row) => (row === 0 ? -1 : way < 7 ? row - 1 : way === 9 ? -1 : at % row)));

describe("owner lines", () => {
  test("lead from their heads down without gap or branch, also after the forest has grown, and settle", () => {
    fc.assert(
      fc.property(grown, fc.nat(), (rows, at) => {
        const before = forest(rows.slice(0, 1 + (at % rows.length)));
        const drawn = apply(before);
        expectLines(before, drawn);
        const after = forest(rows, drawn);
        const redrawn = apply(after);
        expectLines(after, redrawn);
        expect(planOwnerLines(forest(rows, redrawn))).toEqual({ cuts: [], additions: [] });
      }),
    );
  });

  test("of 10,000 owners in one line leave one step, and none is drawn for fifteen", () => {
    const chain = forest(Array.from({ length: 10_000 }, (_, row) => row - 1));
    expect(steps(chain, apply(chain), "9999")).toBe(1);
    expect(apply(chain.slice(0, 15)).size).toBe(0);
  });

  test("that hang in rungs of two, each owning another line first, leave few steps", () => {
    // Rows 0, 2, 4, … form the way down; each owns the row after it first.
    const ladder = forest(Array.from({ length: 4_000 }, (_, row) => (row === 0 ? -1 : row % 2 ? row - 1 : row - 2)));
    expect(steps(ladder, apply(ladder), "3999")).toBeLessThan(20);
  });

  test("go on with another heir only when twice as many owners are below them", () => {
    const twenty = Array.from({ length: 20 }, (_, row) => row - 1);
    const drawn = apply(forest(twenty));
    const beside = (count: number) => [...twenty, ...Array.from({ length: count }, (_, row) => (row ? 19 + row : 0))];
    expect(planOwnerLines(forest(beside(30), drawn)).cuts).toEqual([]);
    expect(planOwnerLines(forest(beside(60), drawn)).cuts).toEqual([{ line: "0", fromDepth: 1 }]);
  });
});
