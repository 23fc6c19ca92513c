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
    ["two handed-over agents with 11 orders", preset, facts("boss", two(11)), true],
    ["exactly 10 orders when more than 10 are needed", preset, facts("boss", two(10)), false],
    ["heads who are customers again", preset, facts("boss", two(30, "customer")), false],
    [
      "orders of a line whose head is a customer again",
      preset,
      facts("boss", [...two(2), line(3, true, "customer", 9)]),
      true,
    ],
    ["agents as heads where the plan wants bosses", handedOver(2, "boss", 0), facts("boss", two(9)), false],
    [
      "an agent with too few handed-over lines",
      preset,
      facts("agent", [...two(1).slice(1), line(3, false, "agent", 20)]),
      false,
    ],
    [
      "a boss whose other line is taken in",
      preset,
      facts("boss", [line(1, true, "agent", 1), line(3, false, "agent", 10)]),
      true,
    ],
    [
      "other lines of a boss by order of joining, as many as are missing",
      preset,
      facts("boss", [line(1, true, "agent", 1), line(9, false, "agent", 50), line(4, false, "agent", 3)]),
      false,
    ],
    [
      "a line taken in whose head is a customer now",
      preset,
      facts("boss", [line(1, true, "agent", 20), line(2, false, "customer", 1), line(3, false, "agent", 1)]),
      false,
    ],
    ["a plan that wants orders and no lines", handedOver(0, "agent", 0), facts("boss", two(1)), true],
    ["a plan that wants orders of a member without lines", handedOver(0, "agent", 0), facts("boss", []), false],
    ["enough bosses referred", { bossesReferred: 2 }, facts("agent", [], { directBosses: 2 }), true],
    ["one boss too few", { bossesReferred: 2 }, facts("agent", [], { directBosses: 1 }), false],
    ["enough agents in the team", { teamAgents: 3 }, facts("customer", [], { teamAgents: 3 }), true],
    ["one of several tasks missing", { ...preset, teamAgents: 3 }, facts("boss", two(11), { teamAgents: 2 }), false],
    ["a plan without tasks", {}, facts("boss", two(99)), false],
  ];
  test.each(cases)("the assist tasks are judged rightly for %s", (_name, tasks, member, holds) => {
    expect(assistTasksHold(tasks, member)).toBe(holds);
  });
});
