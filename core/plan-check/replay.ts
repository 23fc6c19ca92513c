// 历史回放: decides past orders again under another plan, by the functions that decide real orders (core/rules/plan.md, section 14).
// Example: direct 100 → 80: an order that paid 100 + 200 + 30 would have paid 80 + 200 + 28; relations stay as they were.
import { DomainError } from "../errors";
import { newMemberFacts } from "../facts/member-facts";
import type { OrderFacts } from "../facts/order-facts";
import { type Changes, noChanges } from "../flows/changes";
import { FactMap } from "../flows/fact-map";
import { decideOrderPaid } from "../flows/order-paid";
import { decideOrderRefunded } from "../flows/order-refunded";
import { decideOrderClosed, decideOrderReceived } from "../flows/order-settled";
import { decideGranted, decideRevoked } from "../flows/standing-granted";
import { decideTitlesEvaluated } from "../flows/titles-evaluated";
import type { Plan } from "../plan/schema";
import { teamColumns, teamFigures } from "../plan/team";
import { addPayouts, type HistoryEvent, type PastOrder, type Payout, payoutTotal } from "./history";

const planVersion = 0;
const actor = "replay";

export interface ReplayedOrder {
  readonly orderNo: string;
  readonly memberId: string;
  readonly at: Date;
  readonly goodsFen: number;
  readonly paid: Payout;
  readonly wouldPay: Payout;
}

export interface Replay {
  /** The last N orders, in the order of their payment. */
  readonly orders: readonly ReplayedOrder[];
  readonly goodsFen: number;
  readonly paid: Payout;
  readonly paidFen: number;
  readonly wouldPay: Payout;
  readonly wouldPayFen: number;
}

/** Plays a history event by event, so that a caller may pause between events. */
export class HistoryReplay {
  private readonly facts = new FactMap();
  private readonly orders = new Map<string, OrderFacts>();
  private readonly past: { order: PastOrder; at: Date }[] = [];

  constructor(private readonly plan: Plan) {}

  /** An event that this plan refuses is left out, because not everything that happened is possible under every plan. */
  play(event: HistoryEvent): void {
    try {
      this.facts.apply(this.decide(event));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
  }

  private decide(event: HistoryEvent): Changes {
    const { facts, plan } = this;
    const when = { now: event.at, actor };
    switch (event.type) {
      case "register":
        facts.members.set(event.memberId, newMemberFacts(event.memberId));
        return noChanges;
      case "bind": {
        // Relations are facts of the past: they stay even if this plan would have refused the invitation.
        const { referrerId } = event;
        const binds = { referrerId, depth: facts.member(referrerId).depth + 1 };
        return { ...noChanges, members: [{ memberId: event.memberId, binds }] };
      }
      case "grant":
      case "revoke": {
        const decide = event.type === "grant" ? decideGranted : decideRevoked;
        return decide({ plan, facts, memberId: event.memberId, what: event.what, reason: event.type, ...when });
      }
      case "evaluate":
        return this.evaluate(event.at);
      case "order":
        this.past.push({ order: event.order, at: event.at });
        return this.keep(decideOrderPaid({ plan, planVersion, facts, order: placed(event.order), ...when }));
      case "refund": {
        const { refundNo, lines } = event;
        const order = this.orderOf(event.orderNo);
        return this.keep(
          decideOrderRefunded({ orderPlan: plan, plan, planVersion, facts, order, lines, refundNo, ...when }),
        );
      }
      default: {
        const decide = event.type === "receive" ? decideOrderReceived : decideOrderClosed;
        return this.keep(decide({ plan, planVersion, facts, order: this.orderOf(event.orderNo), ...when }));
      }
    }
  }

  private evaluate(now: Date): Changes {
    const members = [...this.facts.members.values()];
    const columns = teamColumns(members);
    return decideTitlesEvaluated({ plan: this.plan, members, columns, figures: teamFigures(columns), now, actor });
  }

  private orderOf(orderNo: string): OrderFacts {
    const order = this.orders.get(orderNo);
    if (!order) throw new DomainError("order.unknown", { orderNo });
    return order;
  }

  private keep(changes: Changes): Changes {
    if (changes.order) this.orders.set(changes.order.orderNo, changes.order);
    return changes;
  }

  /** The last `lastOrders` orders with what they paid and would have paid, both after all refunds. */
  result(lastOrders: number): Replay {
    const orders = (lastOrders > 0 ? this.past.slice(-lastOrders) : []).map(({ order, at }) => {
      const { orderNo, memberId, lines, paid } = order;
      const goodsFen = lines.reduce((sum, { netFen }) => sum + netFen, 0);
      return { orderNo, memberId, at, goodsFen, paid, wouldPay: payoutOf(this.orderOf(orderNo)) };
    });
    const paid = orders.reduce((sum, order) => addPayouts(sum, order.paid), {} as Payout);
    const wouldPay = orders.reduce((sum, order) => addPayouts(sum, order.wouldPay), {} as Payout);
    return {
      orders,
      goodsFen: orders.reduce((sum, { goodsFen }) => sum + goodsFen, 0),
      paid,
      paidFen: payoutTotal(paid),
      wouldPay,
      wouldPayFen: payoutTotal(wouldPay),
    };
  }
}

function placed({ paid: _, ...order }: PastOrder): OrderFacts {
  const untouched = { refundedFen: 0, settled: false, join: null, awards: [], poolParts: [] };
  return { ...order, ...untouched, status: "pending_payment" };
}

/** What an order pays by kind, after refunds. */
export function payoutOf({ awards, poolParts, join }: Pick<OrderFacts, "awards" | "poolParts" | "join">): Payout {
  const pools = poolParts.map(({ unitFen }) => ({ pool: unitFen * (join?.units ?? 0) }));
  const byKind = awards.map(({ kind, amountFen }) => ({ [kind]: amountFen }) as Payout);
  return [...byKind, ...pools].reduce<Payout>(addPayouts, {});
}

/** Replays a whole history. */
export function replayHistory(plan: Plan, events: readonly HistoryEvent[], lastOrders: number): Replay {
  const replay = new HistoryReplay(plan);
  for (const event of events) replay.play(event);
  return replay.result(lastOrders);
}
