import { describe, expect, test } from "bun:test";
import { isCode, listFiles, readFiles } from "./rules/source-files";
import { coreRooms, findArrows, findCircles, findMutualRooms, findUpwardArrows } from "./rules/wings";

const arrow = (from: string, to: string) => ({ from, to });

describe("the house has one order of rooms", () => {
  const arrows = findArrows(readFiles(listFiles().filter(isCode)));

  test("arrows between files include type-only, re-exporting and dynamic imports", () => {
    const files = [
      { path: "api/people/members/show.ts", text: 'import type {\n  A,\n} from "../../money/ledger/shapes";\n' },
      { path: "api/money/ledger/shapes.ts", text: 'export { b } from "@liandong/db/money/b";' },
      { path: "db/money/b.ts", text: 'const x = await import("../connection/c");' },
      { path: "db/connection/c.ts", text: "" },
    ];
    expect(findArrows(files)).toEqual([
      arrow("api/people/members/show.ts", "api/money/ledger/shapes.ts"),
      arrow("api/money/ledger/shapes.ts", "db/money/b.ts"),
      arrow("db/money/b.ts", "db/connection/c.ts"),
    ]);
  });

  test.each([
    arrow("api/people/members/a.ts", "api/money/wallet/b.ts"),
    arrow("api/trpc/a.ts", "api/people/members/b.ts"),
    arrow("api/staff/desk/a.ts", "api/jobs/b.ts"),
    arrow("db/shop/goods/a.ts", "db/staff/audit/b.ts"),
    arrow("core/membership/a.ts", "core/plan-check/b.ts"),
    arrow("core/facts/a.ts", "core/plan/b.ts"),
    arrow("core/pricing/a.ts", "core/flows/b.ts"),
    arrow("core/errors.ts", "core/time/a.ts"),
    arrow("miniapp/src/desk/kit/a.ts", "miniapp/src/desk/orders/b.tsx"),
    arrow("miniapp/src/desk/orders/a.ts", "miniapp/src/desk/shell/b.tsx"),
  ])("from $from to $to is upward", (one) => {
    expect(findUpwardArrows([one])).toHaveLength(1);
  });

  test("imports from a lower wing, from the same wing and from another floor are allowed", () => {
    const allowed = [
      arrow("api/staff/desk/a.ts", "api/people/members/b.ts"),
      arrow("api/trade/cart/a.ts", "api/trade/checkout/b.ts"),
      arrow("api/people/members/a.ts", "db/staff/audit/b.ts"),
    ];
    expect(findUpwardArrows(allowed)).toEqual([]);
  });

  test("two rooms that import each other and a circle of files are found", () => {
    const both = [arrow("core/plan/a.ts", "core/flows/b.ts"), arrow("core/flows/c.ts", "core/plan/d.ts")];
    expect(findMutualRooms(both)).toHaveLength(1);
    expect(findMutualRooms(both.slice(1))).toEqual([]);
    const circle = [arrow("a.ts", "b.ts"), arrow("b.ts", "c.ts"), arrow("c.ts", "b.ts")];
    expect(findCircles(circle)).toEqual(["b.ts → c.ts → b.ts"]);
  });

  test("every room of core has its place in the order, and every place is a room", () => {
    const code = listFiles().filter((path) => path.startsWith("core/") && isCode(path));
    const rooms = new Set(code.map((path) => path.split("/")[1]!));
    expect([...rooms].sort()).toEqual([...coreRooms].sort());
  });

  test("the project has no upward import, no two rooms that import each other, no circle of files", () => {
    expect(arrows.length).toBeGreaterThan(3000);
    expect(findUpwardArrows(arrows)).toEqual([]);
    expect(findMutualRooms(arrows)).toEqual([]);
    expect(findCircles(arrows)).toEqual([]);
  });
});
