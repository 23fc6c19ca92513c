import { type Identity, identityNames } from "@liandong/core/facts/identities";
import type { GrantMark } from "@liandong/core/facts/member-facts";
import type { StandingCause } from "@liandong/core/flows/changes";
import type { Plan } from "@liandong/core/plan/schema";
import { heldTitles } from "@liandong/core/plan/standings";
import type { MemberRow } from "@liandong/db/people/members/members";
import type { listStandingChanges } from "@liandong/db/people/standing/history";
import { regionName } from "../../numbers/divisions";
import { titleName } from "../members/name-people";
import { explainChange, nameStanding } from "./explain-change";
import type { DeskGrant, DeskIdentityChange, DeskTitle } from "./shapes";

type ChangeRow = Awaited<ReturnType<typeof listStandingChanges>>[number];

/** The title of each track; `granted` when an operator or a gift pack gave it instead of the plan's conditions. */
export function showTitles(standing: MemberRow["standing"], plan: Plan): DeskTitle[] {
  const { titlesMet } = standing;
  const operatorGrants = standing.operatorGrants as GrantMark[];
  const packGrants = standing.packGrants as GrantMark[];
  return [...heldTitles({ titlesMet, operatorGrants, packGrants }, plan).values()].map(({ id }) => ({
    id,
    name: titleName(plan, id),
    granted: !titlesMet.includes(id),
  }));
}

/** The grants that operators may take back: identities, titles and region offices. */
export function showGrants(
  standing: MemberRow["standing"],
  offices: readonly { code: string }[],
  plan: Plan,
): DeskGrant[] {
  const marks = standing.operatorGrants.map((mark): DeskGrant => {
    const [kind = "", id = ""] = mark.split(":");
    if (kind === "identity") return { kind, id, name: identityNames[id as Identity] ?? id };
    return { kind: "title", id, name: titleName(plan, id) };
  });
  return [...marks, ...offices.map(({ code }) => ({ kind: "region" as const, id: code, name: regionName(code) }))];
}

export function showChange(row: ChangeRow, plan: Plan): DeskIdentityChange {
  const cause = row.cause as StandingCause;
  const name = (value: string | null) => nameStanding(plan, row.aspect, value);
  return {
    at: row.at.toISOString(),
    from: row.fromValue ?? "",
    fromName: name(row.fromValue),
    to: row.toValue ?? "",
    toName: name(row.toValue),
    why: explainChange({ aspect: row.aspect, from: row.fromValue, to: row.toValue, cause }, "staff"),
    orderNo: cause.orderNo ?? null,
  };
}
