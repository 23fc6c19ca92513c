// 情景成历史: turns a scenario's run into a history, so that it can be replayed under another plan.
import { DomainError } from "../errors";
import type { OrderFacts } from "../facts/order-facts";
import { MemoryWorld } from "../scenario/memory-world";
import { grantOfEvent } from "../scenario/play";
import { playEvent } from "../scenario/play-event";
import type { Scenario } from "../scenario/read-scenario";
import type { ScenarioEvent } from "../scenario/schema";
import type { HistoryEvent, PastOrder } from "./history";
import { payoutOf } from "./replay";

/** The accepted events, each order with what it pays at the end. Withdrawals and dividends belong to no order. */
export function historyOfScenario(scenario: Scenario): HistoryEvent[] {
  const world = new MemoryWorld();
  const history: HistoryEvent[] = [];
  for (const { event, at } of scenario.events) {
    const before = "order" in event ? world.orders.get(event.order)?.facts : undefined;
    if (!accepts(scenario, world, event, at)) {
      // A registration with a bad invitation registers the member all the same.
      if (
        event.type === "register" &&
        !history.some((past) => past.type === "register" && past.memberId === event.member)
      )
        history.push({ at, type: "register", memberId: event.member });
      continue;
    }
    history.push(...pastOf(event, at, world, before));
  }
  return history.map((past) => (past.type === "order" ? { ...past, order: withPayout(past.order, world) } : past));
}

function accepts(scenario: Scenario, world: MemoryWorld, event: ScenarioEvent, at: Date): boolean {
  try {
    playEvent({ scenario, world, at }, event);
    return true;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return false;
  }
}

const orderFacts = (world: MemoryWorld, orderNo: string) => world.orders.get(orderNo)!.facts;

function pastOf(event: ScenarioEvent, at: Date, world: MemoryWorld, before: OrderFacts | undefined): HistoryEvent[] {
  switch (event.type) {
    case "register": {
      const register = { at, type: "register", memberId: event.member } as const;
      const { invitedBy } = event;
      return invitedBy ? [register, { at, type: "bind", memberId: event.member, referrerId: invitedBy }] : [register];
    }
    case "bind":
      return [{ at, type: "bind", memberId: event.member, referrerId: event.invitedBy }];
    case "grant":
    case "revoke":
      return [{ at, type: event.type, memberId: event.member, what: grantOfEvent(event) }];
    case "order": {
      const { orderNo, memberId, zone, regionCode, freightFen, lines } = orderFacts(world, event.order);
      return [{ at, type: "order", order: { orderNo, memberId, zone, regionCode, freightFen, lines, paid: {} } }];
    }
    case "receive":
    case "close":
      return [{ at, type: event.type, orderNo: event.order }];
    case "refund": {
      const lines = orderFacts(world, event.order).lines.map(({ lineNo, refundedQuantity }, place) => ({
        lineNo,
        quantity: refundedQuantity - (before?.lines[place]?.refundedQuantity ?? 0),
      }));
      const refundNo = `${event.order}#${lines.map(({ quantity }) => quantity).join(",")}@${at.getTime()}`;
      return [{ at, type: "refund", orderNo: event.order, refundNo, lines }];
    }
    case "evaluate":
      return [{ at, type: "evaluate" }];
    default:
      return [];
  }
}

function withPayout(order: PastOrder, world: MemoryWorld): PastOrder {
  return { ...order, paid: payoutOf(orderFacts(world, order.orderNo)) };
}
