// What every event of a scenario is played with: the scenario, the world, the moment, and the names in use.
import { assertInvariant, DomainError } from "../errors";
import type { Grantable } from "../flows/standing-granted";
import type { MemoryOrder, MemoryWorld } from "./memory-world";
import type { Scenario } from "./read-scenario";
import type { ScenarioEvent } from "./schema";

export interface Play {
  readonly scenario: Scenario;
  readonly world: MemoryWorld;
  readonly at: Date;
}

export type EventOf<Type extends ScenarioEvent["type"]> = Extract<ScenarioEvent, { type: Type }>;

/** A run has one plan, published once. */
export const scenarioPlanVersion = 1;

export const actor = "scenario";

export function knownMember(world: MemoryWorld, id: string): string {
  if (!world.members.has(id)) throw new DomainError("member.unknown", { member: id });
  return id;
}

export function knownOrder(world: MemoryWorld, id: string): MemoryOrder {
  const order = world.orders.get(id);
  if (!order) throw new DomainError("order.unknown", { order: id });
  return order;
}

/** The mark or region that a grant or revoke event names. */
export function grantOfEvent({
  identity,
  title,
  region,
}: {
  identity?: "agent" | "boss";
  title?: string;
  region?: string;
}): Grantable {
  if (identity !== undefined) return { mark: `identity:${identity}` };
  if (title !== undefined) return { mark: `title:${title}` };
  assertInvariant(region !== undefined, "a grant names nothing");
  return { regionCode: region };
}
