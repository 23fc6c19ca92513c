// 事实: the present members, offices and balances in maps. A flow decides on them and its changes are applied to them, so that the
// next order of a batch, or the next event of a scenario, sees them.
import type { CouponFacts } from "../coupons/coupon";
import { assertInvariant } from "../errors";
import type { MemberFacts } from "../facts/member-facts";
import type { PointLot } from "../facts/point-lot";
import { type Account, accountKey } from "../ledger/accounts";
import { type MembershipFacts, type MembershipReader, membershipKey } from "../membership/facts";
import { changeLots } from "../points/lots";
import { applyPatch, type Changes, type MembershipChanges } from "./changes";
import type { PlanFacts } from "./order-paid";

export class FactMap implements PlanFacts, MembershipReader {
  readonly members = new Map<string, MemberFacts>();
  readonly offices = new Map<string, string>();
  /** Keyed by `membershipKey`, like their lots. */
  readonly memberships = new Map<string, MembershipFacts>();
  readonly pointLots = new Map<string, readonly PointLot[]>();
  readonly coupons = new Map<string, CouponFacts>();
  private readonly amounts = new Map<string, number>();
  private joined = 0;

  /**
   * `uplines` holds loaded referral chains by buyer; without it the referrers are walked. `passes` names, for owners above
   * whom some were left out, the next one who was loaded.
   */
  constructor(
    private readonly uplines: Readonly<Record<string, readonly string[]>> | null = null,
    private readonly passes: Readonly<Record<string, string | null>> = {},
  ) {}

  member(id: string): MemberFacts {
    const member = this.members.get(id);
    assertInvariant(member, `member ${id} is needed and was not loaded`);
    return member;
  }

  *upline(member: MemberFacts): Generator<MemberFacts> {
    if (this.uplines) {
      for (const id of this.uplines[member.id] ?? []) yield this.member(id);
      return;
    }
    for (let id = member.referrerId; id !== null; ) {
      const next = this.member(id);
      yield next;
      id = next.referrerId;
    }
  }

  placementAfter({ id, ownerId }: MemberFacts): string | null {
    const pass = this.passes[id];
    return pass === undefined ? ownerId : pass;
  }

  officeHolder(code: string): string | null {
    return this.offices.get(code) ?? null;
  }

  balance(account: Account): number {
    return this.amounts.get(accountKey(account)) ?? 0;
  }

  setBalance(account: Account, balance: number): void {
    this.amounts.set(accountKey(account), balance);
  }

  belongs(memberId: string, scope: string): boolean {
    return this.memberships.has(membershipKey(memberId, scope));
  }

  membership(memberId: string, scope: string): MembershipFacts {
    const membership = this.memberships.get(membershipKey(memberId, scope));
    assertInvariant(membership, `member ${memberId} is not in the programme ${scope}`);
    return membership;
  }

  lots(memberId: string, scope: string): readonly PointLot[] {
    return this.pointLots.get(membershipKey(memberId, scope)) ?? [];
  }

  /** Applies changes. Members who were not loaded are skipped: only their counters can have changed. */
  apply(changes: Changes): void {
    for (const patch of changes.members) {
      if (patch.joins) this.joined += 1;
      const member = this.members.get(patch.memberId);
      if (member) this.members.set(member.id, applyPatch(member, patch, this.joined));
    }
    for (const { code, memberId } of changes.offices) {
      if (memberId === null) this.offices.delete(code);
      else this.offices.set(code, memberId);
    }
    for (const { legs } of changes.transactions) {
      for (const leg of legs) this.setBalance(leg, this.balance(leg) + leg.amount);
    }
    if (changes.membership) this.applyMembership(changes.membership);
  }

  private applyMembership({ members, lots, coupons }: MembershipChanges): void {
    for (const member of members) this.memberships.set(membershipKey(member.memberId, member.scope), member);
    for (const coupon of coupons) this.coupons.set(coupon.couponId, coupon);
    for (const change of lots) {
      const { memberId, scope } = change;
      this.pointLots.set(membershipKey(memberId, scope), changeLots(this.lots(memberId, scope), [change]));
    }
  }
}
