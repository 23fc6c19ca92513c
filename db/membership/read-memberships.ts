import type { MembershipFacts } from "@liandong/core/membership/facts";
import type { PointLot } from "@liandong/core/points/lots";
import { and, asc, eq, gt } from "drizzle-orm";
import type { Handle } from "../connection/database";
import { ledgerBalance } from "../schema/ledger";
import { membership, pointLot } from "../schema/membership";

export type MembershipRead = {
  facts: MembershipFacts;
  joinedAt: Date;
  lots: PointLot[];
  /** By purpose, in the account's unit. */
  balances: ReadonlyMap<string, number>;
};

/** A member's memberships as they are, the platform's first: to show, not to decide on. */
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
      balances.filter((each) => each.scope === facts.scope).map((each) => [each.purpose, each.balanceFen]),
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
