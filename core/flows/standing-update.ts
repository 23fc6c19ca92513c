// 身份变动: collects one flow's patches, reads members as they are after them, and recomputes identities (core/rules/plan.md, section 3).
// Example (preset): X becomes an agent: X gets an owner, X's referrer one direct agent more and, at the second one, the identity boss.

import { isAgent, isBoss, type MemberFacts } from "../facts/member-facts";
import type { MemberLookup } from "../plan/join-awards";
import { ownerFor } from "../plan/owner";
import type { Plan } from "../plan/schema";
import { heldTitles, identityOf } from "../plan/standings";
import { applyPatch, type MemberPatch, type StandingCause, type StandingChange } from "./changes";

/** A member who joins in this flow has no place yet; they come after everybody who has one. */
const notYetNumbered = Number.MAX_SAFE_INTEGER;

interface StandingContext {
  plan: Plan;
  at: Date;
  cause: StandingCause;
  actor: string;
}

export class StandingUpdate {
  private readonly patches: MemberPatch[] = [];
  /** Members after the patches, as far as they were read. */
  private readonly present = new Map<string, MemberFacts>();
  private readonly changes: StandingChange[] = [];

  constructor(
    private readonly before: MemberLookup,
    private readonly context: StandingContext,
  ) {}

  member(id: string): MemberFacts {
    const known = this.present.get(id);
    if (known) return known;
    const member = this.patches
      .filter((patch) => patch.memberId === id)
      .reduce((patched, patch) => applyPatch(patched, patch, notYetNumbered), this.before.member(id));
    this.present.set(id, member);
    return member;
  }

  patch(patch: MemberPatch): void {
    this.patches.push(patch);
    const known = this.present.get(patch.memberId);
    if (known) this.present.set(patch.memberId, applyPatch(known, patch, notYetNumbered));
  }

  /** Sets the owner of a member who joins for the first time; does nothing for others. */
  join(memberId: string): void {
    const member = this.member(memberId);
    if (member.joinedSeq !== null) return;
    const referrer = member.referrerId === null ? null : this.member(member.referrerId);
    this.patch({ memberId, joins: { ownerId: ownerFor(referrer) } });
  }

  /** Recomputes the member's identity, then their referrer's. */
  recompute(memberId: string): void {
    this.recomputeOne(memberId);
    const { referrerId } = this.member(memberId);
    if (referrerId !== null) this.recomputeOne(referrerId);
  }

  private recomputeOne(memberId: string): void {
    const member = this.member(memberId);
    const identity = identityOf(member, this.context.plan);
    if (identity === member.identity) return;
    if (identity !== "customer") this.join(memberId);
    this.patch({ memberId, identity });
    this.record(memberId, "identity", member.identity, identity);
    if (member.referrerId === null) return;
    const after = { identity };
    const directAgents = Number(isAgent(after)) - Number(isAgent(member));
    const directBosses = Number(isBoss(after)) - Number(isBoss(member));
    this.patch({ memberId: member.referrerId, add: { directAgents, directBosses } });
  }

  /** Records titles that a patch changed; `held` is the member before it. */
  recordTitles(memberId: string, held: MemberFacts): void {
    const { plan } = this.context;
    const from = heldTitles(held, plan);
    const to = heldTitles(this.member(memberId), plan);
    for (const track of new Set([...from.keys(), ...to.keys()])) {
      const [fromId, toId] = [from.get(track)?.id ?? null, to.get(track)?.id ?? null];
      if (fromId !== toId) this.record(memberId, `title:${track}`, fromId, toId);
    }
  }

  private record(memberId: string, aspect: string, from: string | null, to: string | null): void {
    const { at, cause, actor } = this.context;
    this.changes.push({ memberId, aspect, from, to, at, cause, actor });
  }

  finish(): { members: MemberPatch[]; standingChanges: StandingChange[] } {
    return { members: this.patches, standingChanges: this.changes };
  }
}
