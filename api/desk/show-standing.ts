import type { StandingCause } from "@liandong/core/flows/changes";
import type { Identity, Plan } from "@liandong/core/plan/schema";
import { type GrantMark, heldTitles, identityNames } from "@liandong/core/plan/standings";
import type { listStandingChanges } from "@liandong/db/desk/list-standing-changes";
import type { MemberRow } from "@liandong/db/desk/load-member";
import { regionName } from "../addresses/divisions";
import { titleName } from "../ledger/name-people";
import type { DeskGrant, DeskIdentityChange, DeskTitle } from "./shapes";

type ChangeRow = Awaited<ReturnType<typeof listStandingChanges>>[number];

/** The title of each track, and whether it came from an operator's or a gift pack's hand. */
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

/** What operators gave and may take back: the marks on the standing and the region offices. */
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
  const name = (value: string | null) => nameOf(row.aspect, value, plan);
  return {
    at: row.at.toISOString(),
    from: row.fromValue ?? "",
    fromName: name(row.fromValue),
    to: row.toValue ?? "",
    toName: name(row.toValue),
    why: explainCause(row.aspect, row.toValue, cause),
    orderNo: cause.orderNo ?? null,
  };
}

function nameOf(aspect: string, value: string | null, plan: Plan): string {
  if (value === null) return "无头衔";
  return aspect === "identity" ? (identityNames[value as Identity] ?? value) : titleName(plan, value);
}

function explainCause(aspect: string, to: string | null, { event, reason }: StandingCause): string {
  if (event === "granted") return `运营授予：${reason ?? "未写明原因"}`;
  if (event === "revoked") return `运营撤销：${reason ?? "未写明原因"}`;
  if (event === "evaluated") return "按头衔条件评定";
  if (event === "order_refunded") return "订单退款后重新认定";
  if (aspect !== "identity") return "礼包订单支付成功";
  return to === "boss" ? "直推代理人数达到要求，升为老板" : "加盟订单支付成功，成为代理";
}
