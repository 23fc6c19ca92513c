import { identities, identityNames } from "@liandong/core/facts/identities";
import type { Names } from "@liandong/core/ledger/explain";
import type { Plan } from "@liandong/core/plan/schema";
import { regionName } from "../../numbers/divisions";

export type KnownNames = {
  /** Nicknames by member number. */
  members: ReadonlyMap<string, string>;
  plan: Plan;
};

/** The names in the ledger's sentences about `subject`; without a subject the sentences say "你" to the member who reads them. */
export function namePeople({ members, plan }: KnownNames, subject?: string): Names {
  return {
    subject,
    member: (id) => members.get(id) ?? `会员 ${id}`,
    title: (id) => titleName(plan, id),
    standing: (id) => identityName(id) ?? titleName(plan, id),
    region: regionName,
  };
}

function identityName(id: string): string | null {
  const identity = identities.find((one) => one === id);
  return identity ? identityNames[identity] : null;
}

export function titleName(plan: Plan, titleId: string): string {
  return plan.titles.find(({ id }) => id === titleId)?.name ?? titleId;
}

/** A pool is named after the titles that share it, in the plan's order: "V1、V2、V3 分红池". */
export function poolName(plan: Plan, poolId: string): string {
  const shares = plan.dividends.find(({ id }) => id === poolId)?.shares ?? {};
  const sharers = plan.titles.flatMap(({ id }) => (id in shares ? [titleName(plan, id)] : []));
  return sharers.length > 0 ? `${sharers.join("、")} 分红池` : "分红池";
}
