import { describe, expect, test } from "bun:test";
import type { Identity } from "@liandong/core/facts/identities";
import { type AssistFacts, type AssistLine, assistTasksHold } from "@liandong/core/plan/assist-tasks";
import type { AssistTasks } from "@liandong/core/plan/schema";

const line = (joinedSeq: number, handedOver: boolean, headIdentity: Identity, orders: number): AssistLine => ({
  joinedSeq,
  handedOver,
  headIdentity,
  orders,
});
const facts = (identity: Identity, lines: AssistLine[], more: Partial<AssistFacts> = {}): AssistFacts => ({
  identity,
  lines,
  directBosses: 0,
  teamAgents: 0,
  ...more,
});
const handedOver = (lines: number, identity: Identity, ordersOver: number): AssistTasks => ({
  handedOver: { lines, identity, ordersOver },
});

describe("帮扶任务", () => {
  const preset = handedOver(2, "agent", 10);
  const two = (orders: number, second: Identity = "agent") => [
    line(1, true, "agent", 1),
    line(2, true, second, orders - 1),
  ];
  const cases: [name: string, tasks: AssistTasks, facts: AssistFacts, holds: boolean][] = [
    ["the example: two handed-over agents with 11 orders", preset, facts("boss", two(11)), true],
    ["10 orders are not more than 10", preset, facts("boss", two(10)), false],
    ["a head that is a customer again is no head", preset, facts("boss", two(30, "customer")), false],
    ["but its line's orders count", preset, facts("boss", [...two(2), line(3, true, "customer", 9)]), true],
    ["heads have to be bosses where the plan says so", handedOver(2, "boss", 0), facts("boss", two(9)), false],
    [
      "an agent has no other line taken in",
      preset,
      facts("agent", [...two(1).slice(1), line(3, false, "agent", 20)]),
      false,
    ],
    ["a boss has", preset, facts("boss", [line(1, true, "agent", 1), line(3, false, "agent", 10)]), true],
    [
      "the earliest by joining, and only as many as are missing",
      preset,
      facts("boss", [line(1, true, "agent", 1), line(9, false, "agent", 50), line(4, false, "agent", 3)]),
      false,
    ],
    [
      "one taken in may be a customer now; it fills the number and not the task",
      preset,
      facts("boss", [line(1, true, "agent", 20), line(2, false, "customer", 1), line(3, false, "agent", 1)]),
      false,
    ],
    ["no lines wanted: orders in all handed-over lines", handedOver(0, "agent", 0), facts("boss", two(1)), true],
    ["no lines wanted and none there", handedOver(0, "agent", 0), facts("boss", []), false],
    ["bossesReferred", { bossesReferred: 2 }, facts("agent", [], { directBosses: 2 }), true],
    ["one short of bossesReferred", { bossesReferred: 2 }, facts("agent", [], { directBosses: 1 }), false],
    ["teamAgents", { teamAgents: 3 }, facts("customer", [], { teamAgents: 3 }), true],
    ["all that are set must hold", { ...preset, teamAgents: 3 }, facts("boss", two(11), { teamAgents: 2 }), false],
    ["none set holds never: nobody is marked", {}, facts("boss", two(99)), false],
  ];
  test.each(cases)("%s", (_name, tasks, member, holds) => {
    expect(assistTasksHold(tasks, member)).toBe(holds);
  });
});
