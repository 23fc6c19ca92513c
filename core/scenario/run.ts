// Runs a scenario in memory: plays every event in order, lists the refused ones, and returns the result (core/rules/scenarios.md).
import { DomainError } from "../errors";
import type { MembershipFacts } from "../membership/facts";
import { scenarioCode } from "./codes";
import { MemoryWorld } from "./memory-world";
import { playEvent } from "./play-event";
import type { Scenario } from "./read-scenario";
import { type ScenarioResult, scenarioResult } from "./result";

/** The same scenario always gives the same result. */
export function runScenario(scenario: Scenario): ScenarioResult {
  const world = new MemoryWorld();
  const rejected: { event: number; code: string }[] = [];
  scenario.events.forEach(({ event, at }, index) => {
    try {
      playEvent({ scenario, world, at }, event);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      rejected.push({ event: index, code: scenarioCode(error) });
    }
  });
  const { members, memberships, coupons, offices, orders, groups, withdrawals, dividends, ledger } = world;
  const hasGroups = [...scenario.activities.values()].some(({ kind }) => kind === "group");
  const endsAt = scenario.events.at(-1)?.at ?? new Date(0);
  return scenarioResult(scenario.name, {
    plan: scenario.plan,
    members,
    balances: world,
    offices,
    orders,
    withdrawals,
    dividends,
    ledger,
    rejected,
    ...(hasGroups ? { groups } : {}),
    ...(scenario.programme ? { membership: { memberships: byMember(memberships.values()), coupons, endsAt } } : {}),
  });
}

const byMember = (memberships: Iterable<MembershipFacts>) =>
  new Map([...memberships].map((membership) => [membership.memberId, membership]));
