import type { Identity } from "./identities";

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

/** Agent or boss: may refer, and counts as a direct agent of its referrer. */
export function isAgent(member: Pick<MemberFacts, "identity">): boolean {
  return member.identity !== "customer";
}

export function isBoss(member: Pick<MemberFacts, "identity">): boolean {
  return member.identity === "boss";
}
