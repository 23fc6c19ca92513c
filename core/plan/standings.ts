// 身份与头衔: what a member is, as a function of the present state (spec 01 section 3 and 10).
// Example: one standing join order and two direct agents make a boss; without the order the same member is a customer.
import type { Identity, Plan, PlanTitle } from "./schema";

/** A grant as it is kept on the member: `identity:boss` or `title:V1`. */
export type GrantMark = `identity:${"agent" | "boss"}` | `title:${string}`;

/** What the plan knows of a member. Counters are whole numbers, spend is fen net of refunds. */
export interface MemberFacts {
  readonly id: string;
  readonly referrerId: string | null;
  /** Referral steps from the root; the root is 0. Fixed once a referrer is bound. */
  readonly depth: number;
  readonly ownerId: string | null;
  /** Order of becoming an agent or boss for the first time; null for somebody who never joined. */
  readonly joinedSeq: number | null;
  readonly identity: Identity;
  readonly directAgents: number;
  readonly directBosses: number;
  /** Qualifying join orders of its own that stand: they keep it an agent. */
  readonly standingJoinOrders: number;
  /** Those of them that count in team figures. */
  readonly ownTeamOrders: number;
  readonly personalSpendFen: number;
  readonly operatorGrants: readonly GrantMark[];
  /** Grants of gift packs, one entry per order line that gave it. */
  readonly packGrants: readonly GrantMark[];
  readonly titlesMet: readonly string[];
  readonly fundReleased: boolean;
}

/** A member as it is at registration. */
export function newMemberFacts(id: string): MemberFacts {
  return {
    id,
    referrerId: null,
    depth: 0,
    ownerId: null,
    joinedSeq: null,
    identity: "customer",
    directAgents: 0,
    directBosses: 0,
    standingJoinOrders: 0,
    ownTeamOrders: 0,
    personalSpendFen: 0,
    operatorGrants: [],
    packGrants: [],
    titlesMet: [],
    fundReleased: false,
  };
}

const identityRank: Record<Identity, number> = { customer: 0, agent: 1, boss: 2 };
export const identityNames: Record<Identity, string> = { customer: "普通会员", agent: "代理", boss: "老板" };

export function isAtLeast(identity: Identity, wanted: Identity): boolean {
  return identityRank[identity] >= identityRank[wanted];
}

/** Agent or boss: may refer, and counts as a direct agent of its referrer. */
export function isAgent(member: Pick<MemberFacts, "identity">): boolean {
  return member.identity !== "customer";
}

export function isBoss(member: Pick<MemberFacts, "identity">): boolean {
  return member.identity === "boss";
}

/** The identity that the member's present state gives (spec 01 section 3). */
export function identityOf(member: MemberFacts, plan: Pick<Plan, "boss">): Identity {
  const isGrantedBoss = holdsGrant(member, "identity:boss");
  const isAgentNow = member.standingJoinOrders > 0 || isGrantedBoss || holdsGrant(member, "identity:agent");
  if (!isAgentNow) return "customer";
  return isGrantedBoss || member.directAgents >= plan.boss.afterDirects ? "boss" : "agent";
}

function holdsGrant(member: MemberFacts, mark: GrantMark): boolean {
  return member.operatorGrants.includes(mark) || member.packGrants.includes(mark);
}

/** The title a member holds on each track: the highest that is met or granted (spec 01 section 10). */
export function heldTitles(
  member: Pick<MemberFacts, "titlesMet" | "operatorGrants" | "packGrants">,
  plan: Pick<Plan, "titles">,
): Map<string, PlanTitle> {
  const held = new Map<string, PlanTitle>();
  if (member.titlesMet.length + member.operatorGrants.length + member.packGrants.length === 0) return held;
  for (const title of plan.titles) {
    const mark: GrantMark = `title:${title.id}`;
    const holds =
      member.titlesMet.includes(title.id) || member.operatorGrants.includes(mark) || member.packGrants.includes(mark);
    const higher = held.get(title.track);
    if (holds && (higher === undefined || title.rank > higher.rank)) held.set(title.track, title);
  }
  return held;
}

/** Everything a member counts as: a boss as an agent too, a higher title as the lower ones of its track (spec 01 section 5). */
export function standingsOf(member: MemberFacts, plan: Pick<Plan, "titles">): string[] {
  const standings: string[] = [];
  if (isAgent(member)) standings.push("agent");
  if (isBoss(member)) standings.push("boss");
  const held = heldTitles(member, plan);
  if (held.size > 0) {
    for (const title of plan.titles) {
      const holding = held.get(title.track);
      if (holding && title.rank <= holding.rank) standings.push(title.id);
    }
  }
  return standings;
}
