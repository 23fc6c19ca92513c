// The in-memory store of a scenario run, as `db` is for the API: it remembers, and decides nothing.
import { assertInvariant } from "../errors";
import { isAgent, type MemberFacts } from "../facts/member-facts";
import type { OrderFacts } from "../facts/order-facts";
import type { PointLot } from "../facts/point-lot";
import type { Changes, MembershipChanges } from "../flows/changes";
import { FactMap } from "../flows/fact-map";
import { type LevelChange, type MembershipFacts, membershipKey } from "../membership/facts";
import type { OrderRelease } from "../orders/order-release";
import type { AssistFacts } from "../plan/assist-tasks";
import type { ActivityTaken, GroupFacts } from "../promotions/activity-price";
import type { ReviewFacts } from "../reviews/review";
import type { WithdrawalState } from "./result";

export interface MemoryOrder {
  facts: OrderFacts;
  readonly paidFen: number;
  readonly placedAt: Date;
  /** Units given back by product; they no longer count against the free zone's month. */
  readonly unitsBack: Map<string, number>;
  /** 等级免邮: whether the order's free delivery was given back. */
  isFreeFreightBack: boolean;
}

export class MemoryWorld extends FactMap {
  readonly reviews = new Map<string, ReviewFacts>();
  readonly levelChanges: LevelChange[] = [];
  readonly closedGrowth = new Set<string>();
  private firstExpiry = Number.POSITIVE_INFINITY;
  readonly orders = new Map<string, MemoryOrder>();
  /** In the order of their opening. */
  readonly groups = new Map<string, GroupFacts>();
  readonly withdrawals = new Map<string, WithdrawalState>();
  readonly dividends = new Map<string, number>();
  readonly closedPeriods = new Set<string>();
  readonly ledger = { entries: 0, sum: 0 };
  private readonly directs = new Map<string, string[]>();
  private readonly bookedKeys = new Set<string>();

  override apply(changes: Changes): void {
    super.apply(changes);
    for (const { memberId, binds } of changes.members) {
      if (binds)
        this.directs.set(binds.referrerId, this.directsOf(binds.referrerId)).get(binds.referrerId)?.push(memberId);
    }
    for (const { key, legs } of changes.transactions) {
      assertInvariant(!this.bookedKeys.has(key), `booked twice: ${key}`);
      this.bookedKeys.add(key);
      this.ledger.entries += legs.length;
      this.ledger.sum += legs.reduce((sum, leg) => sum + leg.amount, 0);
    }
    const order = changes.order && this.orders.get(changes.order.orderNo);
    if (order && changes.order) order.facts = changes.order;
    if (changes.release) this.release(changes.release);
    if (changes.membership) this.remember(changes.membership);
  }

  private release({ orderNo, products, freeFreight }: OrderRelease): void {
    const order = this.orders.get(orderNo);
    assertInvariant(order, `order ${orderNo} gives back what it never took`);
    for (const { productId, units } of products) {
      order.unitsBack.set(productId, (order.unitsBack.get(productId) ?? 0) + units);
    }
    if (freeFreight) order.isFreeFreightBack = true;
  }

  private remember({ levelChanges, lots, reviews }: MembershipChanges): void {
    for (const review of reviews) this.reviews.set(review.reviewId, review);
    for (const { expiresAt } of lots) this.firstExpiry = Math.min(this.firstExpiry, expiresAt.getTime());
    this.levelChanges.push(...levelChanges);
  }

  join(member: MembershipFacts): void {
    this.memberships.set(membershipKey(member.memberId, member.scope), member);
  }

  /** Units of activities that orders have taken and not given back. */
  activityCounts(memberId: string): ActivityTaken {
    const count = (activityId: string, productId: string, ofMember: string | null) => {
      let units = 0;
      for (const { facts, unitsBack } of this.orders.values()) {
        if (ofMember !== null && facts.memberId !== ofMember) continue;
        const place = facts.lines.findIndex((line) => line.productId === productId);
        if (place < 0 || facts.promotions?.activityIds[place] !== activityId) continue;
        units += (facts.lines[place]?.quantity ?? 0) - (unitsBack.get(productId) ?? 0);
      }
      return units;
    };
    return {
      sold: (activityId, productId) => count(activityId, productId, null),
      bought: (activityId, productId) => count(activityId, productId, memberId),
    };
  }

  reviewsOf(orderNo: string): ReviewFacts[] {
    return [...this.reviews.values()].filter((review) => review.orderNo === orderNo);
  }

  /** Searches members only once the first lot of all has expired. */
  membersWithExpiredLots(now: Date): string[] {
    if (now.getTime() < this.firstExpiry) return [];
    const first = (lots: readonly PointLot[]) => lots[0]?.expiresAt.getTime() ?? Number.POSITIVE_INFINITY;
    const due = [...this.memberships.values()]
      .filter(({ memberId, scope }) => first(this.lots(memberId, scope)) <= now.getTime())
      .map(({ memberId }) => memberId);
    const later = [...this.pointLots.values()].flat().map(({ expiresAt }) => expiresAt.getTime());
    this.firstExpiry = later.reduce(
      (least, time) => (time > now.getTime() ? Math.min(least, time) : least),
      Number.POSITIVE_INFINITY,
    );
    return due;
  }

  private directsOf(memberId: string): string[] {
    return this.directs.get(memberId) ?? [];
  }

  /** Assist facts of one member, by one walk over their team. */
  assistFacts(memberId: string): AssistFacts {
    const { identity, directBosses } = this.member(memberId);
    const joined = this.directsOf(memberId)
      .map((id) => this.member(id))
      .filter((head) => head.joinedSeq !== null);
    const lines = joined.map((head) => ({
      joinedSeq: head.joinedSeq ?? 0,
      handedOver: head.ownerId !== memberId,
      headIdentity: head.identity,
      orders: this.sumBelow(head.id, (member) => member.ownTeamOrders) + head.ownTeamOrders,
    }));
    return { identity, directBosses, lines, teamAgents: this.sumBelow(memberId, (member) => Number(isAgent(member))) };
  }

  private sumBelow(memberId: string, value: (member: MemberFacts) => number): number {
    let sum = 0;
    const waiting = [...this.directsOf(memberId)];
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      sum += value(this.member(id));
      waiting.push(...this.directsOf(id));
    }
    return sum;
  }
}
