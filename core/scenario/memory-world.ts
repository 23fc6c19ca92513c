// The in-memory stand of a shop: what `db` is for the API, these maps are for a scenario run. It remembers and decides nothing.
import { assertInvariant } from "../errors";
import { applyPatch, type Changes } from "../flows/changes";
import type { PlanFacts } from "../flows/order-paid";
import { type Account, accountKey } from "../ledger/accounts";
import type { AssistFacts } from "../plan/assist-tasks";
import type { OrderFacts } from "../plan/order-facts";
import { isAgent, type MemberFacts } from "../plan/standings";
import { type TeamColumns, type TeamFigures, teamColumns, teamFigures } from "../plan/team";
import type { WithdrawalState } from "./result";

export interface MemoryOrder {
  facts: OrderFacts;
  readonly paidFen: number;
  readonly placedAt: Date;
  /** By line: units that came back before receipt; they do not count against the free zone's limit. */
  readonly unitsBackBeforeReceipt: Map<number, number>;
}

export class MemoryWorld implements PlanFacts {
  readonly members = new Map<string, MemberFacts>();
  readonly orders = new Map<string, MemoryOrder>();
  readonly withdrawals = new Map<string, WithdrawalState>();
  readonly offices = new Map<string, string>();
  readonly dividends = new Map<string, number>();
  readonly closedPeriods = new Set<string>();
  readonly ledger = { entries: 0, sum: 0 };
  private readonly amounts = new Map<string, number>();
  private readonly directs = new Map<string, string[]>();
  private readonly bookedKeys = new Set<string>();
  private joined = 0;

  member(id: string): MemberFacts {
    const member = this.members.get(id);
    assertInvariant(member, `no member ${id}`);
    return member;
  }

  *upline(member: MemberFacts): Generator<MemberFacts> {
    for (let id = member.referrerId; id !== null; ) {
      const next = this.member(id);
      yield next;
      id = next.referrerId;
    }
  }

  officeHolder(code: string): string | null {
    return this.offices.get(code) ?? null;
  }

  balanceFen(account: Account): number {
    return this.amounts.get(accountKey(account)) ?? 0;
  }

  apply(changes: Changes): void {
    for (const patch of changes.members) {
      if (patch.joins) this.joined += 1;
      this.members.set(patch.memberId, applyPatch(this.member(patch.memberId), patch, this.joined));
      if (patch.binds)
        this.directs.set(patch.binds.referrerId, [...this.directsOf(patch.binds.referrerId), patch.memberId]);
    }
    for (const { code, memberId } of changes.offices) {
      if (memberId === null) this.offices.delete(code);
      else this.offices.set(code, memberId);
    }
    for (const { key, legs } of changes.transactions) {
      assertInvariant(!this.bookedKeys.has(key), `booked twice: ${key}`);
      this.bookedKeys.add(key);
      for (const leg of legs) this.book(leg, leg.amountFen);
    }
    const order = changes.order && this.orders.get(changes.order.orderNo);
    if (order && changes.order) order.facts = changes.order;
  }

  private book(account: Account, amountFen: number): void {
    this.amounts.set(accountKey(account), this.balanceFen(account) + amountFen);
    this.ledger.entries += 1;
    this.ledger.sum += amountFen;
  }

  private directsOf(memberId: string): readonly string[] {
    return this.directs.get(memberId) ?? [];
  }

  /** What the assist tasks look at, for one member, by walking its team once. */
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

  /** Everybody in columns, with the figures of their teams. */
  team(): { ids: string[]; columns: TeamColumns; figures: TeamFigures } {
    const columns = teamColumns([...this.members.values()]);
    return { ids: [...this.members.keys()], columns, figures: teamFigures(columns) };
  }
}
