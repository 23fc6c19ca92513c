import { expect, test } from "bun:test";
import { createTestDatabase } from "../support/test-database";
import { judge } from "./judge";
import { runChaos } from "./run-chaos";

const { ownerUrl, owner } = await createTestDatabase();

test("books and WeChat agree after lost answers, faults, wrong notifications and killed processes", async () => {
  const { acts, kills, misdeeds, messages, faults } = await runChaos({
    ownerUrl,
    acts: 20,
    seed: 7,
    customers: 8,
    buyers: 5,
    killEveryMs: 3_000,
    maxKills: 3,
  });
  expect(faults).toEqual([]);
  expect(acts.orders).toBeGreaterThan(10);
  expect(messages).toBeGreaterThan(5);
  expect(kills.web + kills.worker).toBeGreaterThan(0);
  // Which of them strikes a call depends on when the call comes; that some do does not.
  expect(Object.values(misdeeds).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(5);
  // A WeChat that knows of nothing does not agree with these books.
  const unlike = await judge(owner, { payments: [], refunds: [], transfers: [], messages: [] });
  expect(unlike.length).toBeGreaterThanOrEqual(acts.orders / 2);
}, 600_000);
