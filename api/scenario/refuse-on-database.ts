import { differences } from "@liandong/core/scenario/compare";
import { isMembershipEvent } from "@liandong/core/scenario/play-membership";
import { runScenario } from "@liandong/core/scenario/run";
import { type NamedScenario, UnfitFile } from "./read-files";

const orderFields = ["coupons", "points", "balance"] as const;

/** The membership programme is not on the database yet: a file that needs it is refused by the event or field that does. */
export function assertOnDatabase({ file, scenario }: NamedScenario): void {
  scenario.events.forEach(({ event }, index) => {
    if (isMembershipEvent(event)) refuse(file, `events.${index}.type: ${event.type}`);
    if (event.type !== "order") return;
    const field = orderFields.find((name) => event[name] !== undefined);
    if (field) refuse(file, `events.${index}.${field}`);
  });
  const { ledger: _ledger, ...planOnly } = runScenario({ ...scenario, programme: null });
  const [changed] = differences(planOnly, runScenario(scenario));
  if (changed !== undefined) refuse(file, `membership: levels change prices (${changed})`);
}

function refuse(file: string, place: string): never {
  throw new UnfitFile(
    `${file} cannot run with --db yet, only in memory:\n  ${place}: part of the membership programme`,
  );
}
