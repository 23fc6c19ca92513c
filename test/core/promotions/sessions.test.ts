import { expect, test } from "bun:test";
import { withSession } from "@liandong/core/promotions/sessions";

const sale = { id: "1", kind: "flash", items: [{ product: "1", price: 100 }] } as const;
const sessions = [
  { from: "10:00", to: "12:00" },
  { from: "20:00", to: "24:00" },
];
const windowAt = (moment: string) => {
  const { startsAt, endsAt } = withSession({ ...sale, items: [...sale.items] }, sessions, new Date(moment));
  return [startsAt, endsAt];
};

test("a flash sale has the window of the session that runs now", () => {
  expect(windowAt("2026-03-01T11:30:00+08:00")).toEqual(["2026-03-01T02:00:00.000Z", "2026-03-01T04:00:00.000Z"]);
  expect(windowAt("2026-03-01T23:59:59+08:00")).toEqual(["2026-03-01T12:00:00.000Z", "2026-03-01T16:00:00.000Z"]);
});

test("between two sessions, and after the last one of the day, a flash sale has the window of the next session", () => {
  expect(windowAt("2026-03-01T12:00:00+08:00")[0]).toBe("2026-03-01T12:00:00.000Z");
  expect(windowAt("2026-03-02T00:00:00+08:00")[0]).toBe("2026-03-02T02:00:00.000Z");
});
