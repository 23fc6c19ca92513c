// Plays random scenarios in memory, step by step, so that a property can be checked after every event.
import { DomainError } from "@liandong/core/errors";
import { MemoryWorld } from "@liandong/core/scenario/memory-world";
import { playEvent } from "@liandong/core/scenario/play-event";
import { readScenario, type Scenario } from "@liandong/core/scenario/read-scenario";
import fc from "fast-check";
import { type RandomScenario, randomScenario } from "./random-scenario";

/** A failing run prints the seed; `randomScenario({ seed, eventCount })` gives its history again. */
export const anySeed = fc.noShrink(fc.integer({ min: 0, max: 0x7fff_ffff }));

/** The scenario of a seed, followed by further events. */
export function scenarioOfSeed(
  seed: number,
  eventCount: number,
  change?: (random: RandomScenario) => unknown,
): Scenario {
  const random = randomScenario({ seed, eventCount });
  return fitting(change ? change(random) : random);
}

/** The scenario of a seed with a membership programme and the members' actions in it. */
export function membershipOfSeed(seed: number, eventCount: number): Scenario {
  return fitting(randomScenario({ seed, eventCount, membership: true }));
}

/** The scenario of a seed with activities, threshold promotions, paid cards and boosts on top. */
export function promotionsOfSeed(seed: number, eventCount: number): Scenario {
  return fitting(randomScenario({ seed, eventCount, promotions: true }));
}

/** Reads a scenario document that must be valid. */
export function fitting(document: unknown): Scenario {
  const { scenario, problems } = readScenario(document, () => true);
  if (!scenario) throw new Error(problems.map(({ path, message }) => `${path}: ${message}`).join("\n"));
  return scenario;
}

/** Plays all events; `look` is called with the world after each, refused ones included. */
export function playSteps(scenario: Scenario, look: (world: MemoryWorld, index: number) => void): MemoryWorld {
  const world = new MemoryWorld();
  scenario.events.forEach(({ event, at }, index) => {
    try {
      playEvent({ scenario, world, at }, event);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
    look(world, index);
  });
  return world;
}
