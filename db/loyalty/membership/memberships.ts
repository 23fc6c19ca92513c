import type { PointLot } from "@liandong/core/facts/point-lot";
import { FactMap } from "@liandong/core/flows/fact-map";
import { type MembershipPurpose, memberAccount } from "@liandong/core/ledger/accounts";
import { type MembershipFacts, membershipKey } from "@liandong/core/membership/facts";
import { and, asc, eq, gt } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { ledgerBalance } from "../../schema/ledger";
import { membership, pointLot } from "../../schema/membership";

type NewMembership = { memberId: string; scope: string; at: Date; actor: string };

/**
 * 入会: joins a member at the lowest level of the programme in force, once; nothing happens if the scope has no programme.
 */
export async function joinProgramme({ sql }: Handle, { memberId, scope, at, actor }: NewMembership): Promise<void> {
  await sql`SELECT join_programme(${memberId}, ${scope}, ${at}, ${actor})`;
}

export type MembershipRead = {
  facts: MembershipFacts;
  joinedAt: Date;
  lots: PointLot[];
  /** By purpose, in the account's unit. */
  balances: ReadonlyMap<string, number>;
};

/** A member's memberships, the platform's first, without a lock: to show, not to decide on. */
export async function readMemberships(
  { drizzle }: Handle,
  { memberId, scope }: { memberId: string; scope?: string },
): Promise<MembershipRead[]> {
  const ofScope = scope === undefined ? undefined : eq(membership.scope, scope);
  const owner = `m:${memberId}`;
  const [rows, lots, balances] = await Promise.all([
    drizzle
      .select()
      .from(membership)
      .where(and(eq(membership.memberId, memberId), ofScope))
      .orderBy(asc(membership.scope)),
    drizzle
      .select()
      .from(pointLot)
      .where(and(eq(pointLot.memberId, memberId), gt(pointLot.points, 0)))
      .orderBy(asc(pointLot.expiresAt)),
    drizzle.select().from(ledgerBalance).where(eq(ledgerBalance.owner, owner)),
  ]);
  return rows.map(({ joinedAt, ...facts }) => ({
    facts,
    joinedAt,
    lots: lots.filter((lot) => lot.scope === facts.scope),
    balances: new Map(
      balances.filter((each) => each.scope === facts.scope).map((each) => [each.purpose, each.balance]),
    ),
  }));
}

/** The scopes that a member belongs to, in the order in which they are locked. */
export async function listScopesOf({ drizzle }: Handle, { memberId }: { memberId: string }): Promise<string[]> {
  const rows = await drizzle
    .select({ scope: membership.scope })
    .from(membership)
    .where(eq(membership.memberId, memberId))
    .orderBy(asc(membership.scope));
  return rows.map(({ scope }) => scope);
}

/** A member's memberships, lots and balances as facts, without a lock: to show what would be decided, not to decide on. */
export async function readMemberFacts(handle: Handle, { memberId }: { memberId: string }): Promise<FactMap> {
  const facts = new FactMap();
  for (const { facts: member, lots, balances } of await readMemberships(handle, { memberId })) {
    const key = membershipKey(memberId, member.scope);
    facts.memberships.set(key, member);
    facts.pointLots.set(key, lots);
    for (const [purpose, amount] of balances) {
      facts.setBalance(memberAccount(memberId, purpose as MembershipPurpose, member.scope), amount);
    }
  }
  return facts;
}
