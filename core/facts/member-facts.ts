import type { Identity } from "./identities";

/** A grant as the member's row stores it: `identity:boss` or `title:V1`. */
export type GrantMark = `identity:${"agent" | "boss"}` | `title:${string}`;

/** What the plan knows of a member. Counters are whole numbers; spend is in fen, net of refunds. */
export interface MemberFacts {
  readonly id: string;
  readonly referrerId: string | null;
  /** Referral steps from the root; the root is 0. Fixed once a referrer is bound. */
  readonly depth: number;
  readonly ownerId: string | null;
  /** Place in the order of becoming an agent or boss for the first time; null for a member who never joined. */
  readonly joinedSeq: number | null;
  readonly identity: Identity;
  readonly directAgents: number;
  readonly directBosses: number;
  /** The member's own qualifying join orders that are not refunded; one keeps them an agent. */
  readonly standingJoinOrders: number;
  /** The part of `standingJoinOrders` that counts in team figures. */
  readonly ownTeamOrders: number;
  readonly personalSpendFen: number;
  readonly operatorGrants: readonly GrantMark[];
  /** Grants of gift packs, one entry per order line that gave one. */
  readonly packGrants: readonly GrantMark[];
  readonly titlesMet: readonly string[];
  readonly fundReleased: boolean;
}

/** A member as registration leaves them. */
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

/** Agents and bosses may refer, and count as direct agents of their referrer. */
export function isAgent(member: Pick<MemberFacts, "identity">): boolean {
  return member.identity !== "customer";
}

export function isBoss(member: Pick<MemberFacts, "identity">): boolean {
  return member.identity === "boss";
}
