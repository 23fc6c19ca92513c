import { DomainError } from "@liandong/core/errors";
import type { Changes, OfficeChange } from "@liandong/core/flows/changes";
import { decideGranted, decideRevoked, type Grantable } from "@liandong/core/flows/standing-granted";
import type { Transaction } from "@liandong/db/connection/database";
import { lockMemberFacts } from "@liandong/db/flows/load-member-facts";
import { saveChanges } from "@liandong/db/flows/save-changes";
import { leaveOffice, saveGrant, saveRevocation, takeOffice } from "@liandong/db/people/standing/grants";
import type { Context } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import { planInForce } from "../plan/plan-in-force";

export type GrantInput = {
  ctx: Pick<Context, "db" | "now">;
  memberId: string;
  what: Grantable;
  reason: string;
  /** `staff:ID`. */
  actor: string;
};

/** An operator grants an identity, a title or a region office. Errors: member.unknown, grant.already_granted, grant.region_taken. */
export async function grantStanding(input: GrantInput): Promise<void> {
  await changeGrant(input, "grant");
}

/** Takes an operator's grant back. Errors: member.unknown, grant.nothing_to_revoke. */
export async function revokeStanding(input: GrantInput): Promise<void> {
  await changeGrant(input, "revoke");
}

async function changeGrant({ ctx, memberId, what, reason, actor }: GrantInput, act: "grant" | "revoke"): Promise<void> {
  const at = ctx.now();
  await ctx.db.command(async (tx) => {
    const officeCodes = "regionCode" in what ? [what.regionCode] : [];
    const facts = await lockMemberFacts(tx, { memberIds: [memberId], officeCodes });
    if (!facts.members.has(memberId)) throw new DomainError("member.unknown");
    const { plan } = await planInForce(ctx.db, tx);
    const decide = act === "grant" ? decideGranted : decideRevoked;
    const changes: Changes = decide({ plan, facts, memberId, what, reason, now: at, actor });
    facts.apply(changes);
    await saveChanges(tx, { changes: [changes], orders: [], trades: [], facts, at });
    for (const office of changes.offices) await saveOffice(tx, office, memberId, at);
    const mark = "regionCode" in what ? `region:${what.regionCode}` : what.mark;
    const save = act === "grant" ? saveGrant : saveRevocation;
    await save(tx, { memberId, mark, reason, at, actor });
    const staffId = /^staff:(\d+)$/.exec(actor)?.[1];
    if (!staffId) return;
    const actorContext = { now: ctx.now, staff: { id: staffId } };
    const subject = `m:${memberId}` as const;
    await recordDeed(tx, actorContext, { action: `desk.standing.${act}`, subject, detail: { mark }, reason });
  });
}

/** The facts said that it is possible; somebody who was faster makes the write itself say no. */
async function saveOffice(tx: Transaction, office: OfficeChange, memberId: string, at: Date): Promise<void> {
  const { code } = office;
  const done =
    office.memberId === null ? await leaveOffice(tx, { code, memberId }) : await takeOffice(tx, { code, memberId, at });
  if (!done) throw new DomainError(office.memberId === null ? "grant.nothing_to_revoke" : "grant.region_taken");
}
