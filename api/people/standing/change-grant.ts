import { DomainError } from "@liandong/core/errors";
import type { Changes, OfficeChange } from "@liandong/core/flows/changes";
import { decideGranted, decideRevoked, type Grantable } from "@liandong/core/flows/standing-granted";
import type { Transaction } from "@liandong/db/connection/database";
import { lockMemberFacts } from "@liandong/db/flows/load-member-facts";
import { saveChanges } from "@liandong/db/flows/save-changes";
import { listBriefs } from "@liandong/db/people/members/briefs";
import { leaveOffice, saveGrant, saveRevocation, takeOffice } from "@liandong/db/people/standing/grants";
import type { Context } from "../../trpc/context";
import { planInForce } from "../plan/plan-in-force";

export type GrantChange = {
  ctx: Pick<Context, "db" | "now">;
  memberId: string;
  what: Grantable;
  reason: string;
  /** Who changes it: `staff:ID`, or `system` in scenarios and tests. */
  actor: string;
  /** Records the deed in the same transaction, when staff change the grant. */
  record?: (tx: Transaction, mark: string) => Promise<void>;
};

/**
 * 授予: gives an identity, a title or a region office by an operator's decision.
 * @throws DomainError member.unknown, grant.already_granted, grant.region_taken
 */
export async function grantStanding(change: GrantChange): Promise<void> {
  await changeGrant(change, "grant");
}

/** 撤销: takes an operator's grant back. @throws DomainError member.unknown, grant.nothing_to_revoke */
export async function revokeStanding(change: GrantChange): Promise<void> {
  await changeGrant(change, "revoke");
}

async function changeGrant(change: GrantChange, act: "grant" | "revoke"): Promise<void> {
  const { ctx, memberId, what, reason, actor } = change;
  const at = ctx.now();
  await ctx.db.command(async (tx) => {
    const officeCodes = "regionCode" in what ? [what.regionCode] : [];
    const facts = await lockMemberFacts(tx, { memberIds: [memberId], officeCodes });
    if (!facts.members.has(memberId)) throw new DomainError("member.unknown");
    if (act === "grant" && "regionCode" in what) await requireFree(tx, facts.officeHolder(what.regionCode), memberId);
    const { plan } = await planInForce(ctx.db, tx);
    const decide = act === "grant" ? decideGranted : decideRevoked;
    const changes: Changes = decide({ plan, facts, memberId, what, reason, now: at, actor });
    facts.apply(changes);
    await saveChanges(tx, { changes: [changes], orders: [], trades: [], facts, at });
    for (const office of changes.offices) await saveOffice(tx, office, memberId, at);
    const mark = "regionCode" in what ? `region:${what.regionCode}` : what.mark;
    const save = act === "grant" ? saveGrant : saveRevocation;
    await save(tx, { memberId, mark, reason, at, actor });
    await change.record?.(tx, mark);
  });
}

/** The refusal of a region names its agent, so that staff need not look for them. */
async function requireFree(tx: Transaction, holderId: string | null, memberId: string): Promise<void> {
  if (holderId === null || holderId === memberId) return;
  const holder = (await listBriefs(tx, { memberIds: [holderId] })).get(holderId);
  throw new DomainError("grant.region_taken", { holder: `${holder?.nickname ?? ""}（会员号 ${holderId}）` });
}

/** Writes the office on a condition, because another operator may have been faster since the facts were read. */
async function saveOffice(tx: Transaction, office: OfficeChange, memberId: string, at: Date): Promise<void> {
  const { code } = office;
  const done =
    office.memberId === null ? await leaveOffice(tx, { code, memberId }) : await takeOffice(tx, { code, memberId, at });
  if (!done) throw new DomainError(office.memberId === null ? "grant.nothing_to_revoke" : "grant.region_taken");
}
