// 会员变动: collects one flow's changes of points, growth, levels and rows, and reads members as they are after them
// (core/rules/membership.md).
// Example: debt 30, 100 points credited: the debt is repaid, a lot of 70 remains. Taking back 100 of 70: debt 30 again.
import type { CouponFacts } from "../coupons/coupon";
import type { LotChange, PointLot } from "../facts/point-lot";
import {
  type Account,
  type IssuePurpose,
  type MembershipPurpose,
  memberAccount,
  platformAccount,
} from "../ledger/accounts";
import type { TransactionDraft } from "../ledger/transaction";
import { type LevelChange, type MembershipFacts, type MembershipReader, newMembership } from "../membership/facts";
import { levelAfterGrowth } from "../membership/levels";
import type { Programme } from "../membership/schema";
import { changeLots, takeFromLots } from "../points/lots";
import type { ReviewFacts } from "../reviews/review";
import type { MembershipChanges } from "./changes";

export interface MembershipContext {
  readonly scope: string;
  readonly programme: Programme;
  readonly facts: MembershipReader;
  readonly now: Date;
  readonly actor: string;
}

export class MembershipUpdate {
  private readonly members = new Map<string, MembershipFacts>();
  private readonly levelChanges: LevelChange[] = [];
  private readonly lotChanges: LotChange[] = [];
  private readonly coupons: CouponFacts[] = [];
  private readonly reviews: ReviewFacts[] = [];

  constructor(
    readonly context: MembershipContext,
    readonly ledger: TransactionDraft,
  ) {}

  member(memberId: string): MembershipFacts {
    return this.members.get(memberId) ?? this.context.facts.membership(memberId, this.context.scope);
  }

  /** The member's row in the programme; null for a member who does not belong to it. */
  memberOrNull(memberId: string): MembershipFacts | null {
    const { facts, scope } = this.context;
    const known = this.members.get(memberId);
    return known ?? (facts.belongs(memberId, scope) ? facts.membership(memberId, scope) : null);
  }

  patch(memberId: string, patch: Partial<MembershipFacts>): void {
    this.members.set(memberId, { ...this.member(memberId), ...patch });
  }

  held(memberId: string, purpose: MembershipPurpose): number {
    return this.ledger.balance(memberAccount(memberId, purpose, this.context.scope));
  }

  /** New points repay the debt first; the rest becomes a lot. */
  creditPoints(memberId: string, points: number, expiresAt: Date, why: number): void {
    const repaid = Math.min(points, this.held(memberId, "points_debt"));
    this.move(memberId, "points", points - repaid, why);
    this.move(memberId, "points_debt", -repaid, why);
    this.ledger.add(this.issued("points_uncollected"), repaid, why);
    this.ledger.add(this.issued("points_issued"), repaid - points, why);
    this.changeLot(memberId, { expiresAt, points: points - repaid });
  }

  /**
   * Takes points from the lots that expire first and returns what came from where.
   * @throws InvariantError when the member holds too few
   */
  spendPoints(memberId: string, points: number, why: number): PointLot[] {
    const taken = this.takeLots(memberId, points, why);
    this.ledger.add(this.issued("points_issued"), points, why);
    return taken;
  }

  /** Like `spendPoints`, but the points are held for an order that waits for its payment. */
  holdPoints(memberId: string, points: number, why: number): PointLot[] {
    const taken = this.takeLots(memberId, points, why);
    this.move(memberId, "points_held", points, why);
    return taken;
  }

  spendHeldPoints(memberId: string, points: number, why: number): void {
    this.move(memberId, "points_held", -points, why);
    this.ledger.add(this.issued("points_issued"), points, why);
  }

  /** Takes earned points back; what the member no longer has becomes a debt. */
  takeBackPoints(memberId: string, points: number, why: number): void {
    const there = Math.min(points, this.held(memberId, "points"));
    this.spendPoints(memberId, there, why);
    this.move(memberId, "points_debt", points - there, why);
    this.ledger.add(this.issued("points_uncollected"), there - points, why);
  }

  /** Adds growth without judging the level; a close judges it itself. */
  addGrowth(memberId: string, growth: number, why: number): void {
    this.move(memberId, "growth", growth, why);
    this.ledger.add(this.issued("growth_issued"), -growth, why);
  }

  /** Adds growth and raises the level when it reaches a higher one. */
  giveGrowth(memberId: string, growth: number, why: number): void {
    if (growth === 0) return;
    this.addGrowth(memberId, growth, why);
    const member = this.member(memberId);
    const { programme, now } = this.context;
    this.setLevel(memberId, levelAfterGrowth({ programme, member, growth: this.held(memberId, "growth"), now }), {
      why: "growth",
    });
  }

  /** Takes growth, but never below 0. */
  takeGrowth(memberId: string, growth: number, why: number): void {
    const there = Math.min(growth, this.held(memberId, "growth"));
    this.move(memberId, "growth", -there, why);
    this.ledger.add(this.issued("growth_issued"), there, why);
  }

  /** Adds activity, which waits for the next close and may be negative. */
  addActivity(memberId: string, activity: number, why: number): void {
    this.move(memberId, "activity", activity, why);
    this.ledger.add(this.issued("growth_issued"), -activity, why);
  }

  setLevel(
    memberId: string,
    level: Partial<MembershipFacts> & { levelId: string },
    { why, reason = null }: Pick<LevelChange, "why"> & { reason?: string | null },
  ): void {
    const from = this.member(memberId).levelId;
    this.patch(memberId, level);
    const { now: at, actor, scope } = this.context;
    const change = { memberId, scope, from, to: level.levelId, at, why, reason, actor };
    if (from !== level.levelId) this.levelChanges.push(change);
  }

  /** 入会: joins the programme at its lowest level; members who belong to it stay as they are. */
  join(memberId: string): void {
    const { programme, scope, facts, now: at, actor } = this.context;
    if (facts.belongs(memberId, scope)) return;
    const member = newMembership(memberId, programme, scope);
    this.members.set(memberId, member);
    const change = { memberId, scope, from: null, to: member.levelId, at, why: "joined", reason: null, actor } as const;
    this.levelChanges.push(change);
  }

  putCoupon(coupon: CouponFacts): void {
    this.coupons.push(coupon);
  }

  putReview(review: ReviewFacts): void {
    this.reviews.push(review);
  }

  finish(): MembershipChanges {
    const { levelChanges, lotChanges: lots, coupons, reviews } = this;
    return { members: [...this.members.values()], levelChanges, lots, coupons, reviews };
  }

  private takeLots(memberId: string, points: number, why: number): PointLot[] {
    const taken = takeFromLots(this.lots(memberId), points);
    for (const lot of taken) this.changeLot(memberId, { ...lot, points: -lot.points });
    this.move(memberId, "points", -points, why);
    return taken;
  }

  private lots(memberId: string): PointLot[] {
    const own = this.lotChanges.filter((change) => change.memberId === memberId);
    return changeLots(this.context.facts.lots(memberId, this.context.scope), own);
  }

  private changeLot(memberId: string, { expiresAt, points }: PointLot): void {
    const { scope } = this.context;
    if (points !== 0) this.lotChanges.push({ memberId, scope, expiresAt, points });
  }

  private move(memberId: string, purpose: MembershipPurpose, amount: number, why: number): void {
    this.ledger.add(memberAccount(memberId, purpose, this.context.scope), amount, why);
  }

  private issued(purpose: IssuePurpose): Account {
    return platformAccount(purpose, this.context.scope);
  }
}
