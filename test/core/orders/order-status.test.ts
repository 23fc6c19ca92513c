import { describe, expect, test } from "bun:test";
import { DomainError } from "@liandong/core/errors";
import { newMemberFacts } from "@liandong/core/facts/member-facts";
import type { OrderFacts, OrderStatus } from "@liandong/core/facts/order-facts";
import { FactMap } from "@liandong/core/flows/fact-map";
import { decideOrderCancelled } from "@liandong/core/flows/order-cancelled";
import { decideGroupFailed, decideOrderGrouped } from "@liandong/core/flows/order-grouped";
import { decideOrderPaid } from "@liandong/core/flows/order-paid";
import { decideOrderRefunded } from "@liandong/core/flows/order-refunded";
import { decideOrderClosed, decideOrderReceived } from "@liandong/core/flows/order-settled";
import {
  assertOrderStep,
  isBeforeReceipt,
  isRefundable,
  orderSteps,
  type StepTaker,
  stepTakerOf,
} from "@liandong/core/orders/order-status";
import { orderStatusNames } from "@liandong/core/orders/status-names";
import { liandongPreset as plan } from "@liandong/core/plan/preset";
import { decideShipment } from "@liandong/core/shipping/decide-shipment";

const statuses = Object.keys(orderStatusNames) as OrderStatus[];
const takers: StepTaker[] = ["member", "staff", "system"];
const finals: OrderStatus[] = ["cancelled", "refunded"];

function reachableFrom(start: OrderStatus): Set<OrderStatus> {
  const reached = new Set<OrderStatus>([start]);
  for (const status of reached) for (const { to } of orderSteps[status]) reached.add(to);
  return reached;
}

describe("the states of an order", () => {
  test("every state can be reached from the first one", () => {
    expect([...reachableFrom("pending_payment")].sort()).toEqual([...statuses].sort());
  });

  test("every state but the final ones can be left, and leads to a final one", () => {
    for (const status of statuses) {
      const isFinal = finals.includes(status);
      expect(orderSteps[status].length === 0).toBe(isFinal);
      expect(finals.some((final) => reachableFrom(status).has(final))).toBe(true);
    }
  });

  test("a change is allowed exactly where the table says so", () => {
    for (const from of statuses) {
      for (const to of statuses) {
        for (const by of takers) {
          const allowed = orderSteps[from].some((step) => step.to === to && step.by.includes(by));
          const take = () => assertOrderStep({ from, to, by });
          if (allowed) expect(take).not.toThrow();
          else expect(take).toThrow(DomainError);
        }
      }
    }
  });

  test.each([
    ["paid", "cancelled", "member"],
    ["pending_payment", "paid", "member"],
    ["cancelled", "paid", "system"],
    ["closed", "refunded", "system"],
    ["paid", "received", "member"],
    ["shipped", "received", "staff"],
  ] as const)("%s to %s by %s is refused with order.state", (from, to, by) => {
    try {
      assertOrderStep({ from, to, by });
      throw new Error("not refused");
    } catch (error) {
      expect((error as DomainError).code).toBe("order.state");
    }
  });
});

test("an actor in an order's history is a member, staff, or else the system", () => {
  expect(["m:7", "staff:1", "wechat", "system", "scenario"].map(stepTakerOf)).toEqual([
    "member",
    "staff",
    "system",
    "system",
    "system",
  ]);
});

test("orders of open groups, paid and shipped ones are before receipt, and what was paid and not wholly refunded is refundable", () => {
  expect(statuses.filter(isBeforeReceipt)).toEqual(["grouping", "paid", "shipped"]);
  expect(statuses.filter(isRefundable)).toEqual(["paid", "shipped", "received", "closed"]);
});

describe("every decider that writes a state asks the table", () => {
  const facts = new FactMap();
  facts.members.set("U", newMemberFacts("U"));
  const line = { lineNo: 0, productId: "p", quantity: 1, netFen: 0, refundedQuantity: 0, rates: null, grant: null };
  const goods = { placedAt: new Date(0), lines: [{ lineNo: 0, skuId: "s", shippedQuantity: 0 }] };
  const orderIn = (status: OrderStatus): OrderFacts => ({
    orderNo: "o",
    memberId: "U",
    zone: "retail",
    status,
    lines: [line],
    freightFen: 0,
    refundedFen: 0,
    regionCode: null,
    settled: false,
    join: null,
    awards: [],
    poolParts: [],
  });
  const common = { plan, planVersion: 1, facts, now: new Date(0) };

  const deciders: [OrderStatus, StepTaker, (order: OrderFacts, actor: string) => unknown][] = [
    ["paid", "system", (order, actor) => decideOrderPaid({ ...common, order, actor })],
    ["cancelled", "member", (order, actor) => decideOrderCancelled({ ...common, order, goods, actor })],
    ["shipped", "staff", (order) => decideShipment(shippingOrder(order), { parcels: [], by: "staff" })],
    ["received", "member", (order, actor) => decideOrderReceived({ ...common, order, actor })],
    ["received", "system", (order, actor) => decideOrderReceived({ ...common, order, actor })],
    ["closed", "system", (order, actor) => decideOrderClosed({ ...common, order, actor })],
    ["refunded", "staff", (order, actor) => refundWhole(order, actor)],
    ["grouping", "system", (order, actor) => decideOrderGrouped({ ...common, order, actor })],
    ["refunded", "system", (order, actor) => decideGroupFailed({ ...common, order, actor })],
  ];
  const actors: Record<StepTaker, string> = { member: "m:U", staff: "staff:1", system: "system" };
  const shippingOrder = ({ status }: OrderFacts) => ({
    status,
    isDisputed: false,
    lines: [{ ...line, shippedQuantity: 0, virtual: false }],
  });
  const refundWhole = (order: OrderFacts, actor: string) =>
    decideOrderRefunded({ ...common, orderPlan: plan, order, lines: null, refundNo: "r", actor });

  test.each(deciders)("a step to %s by %s is decided as the table says, from every state", (to, by, decide) => {
    for (const from of statuses) {
      const isAllowed = orderSteps[from].some((step) => step.to === to && step.by.includes(by));
      const take = () => decide(orderIn(from), actors[by]);
      if (isAllowed) expect(take).not.toThrow();
      else expect(take).toThrow(by === "system" && to === "refunded" ? "order.state" : refusalOf(from, to));
    }
  });

  const refusalOf = (from: OrderStatus, to: OrderStatus) => {
    if (from === "grouping" && ["received", "closed", "refunded"].includes(to)) return "order.not_grouped";
    return to === "refunded" ? "order.nothing_to_refund" : "order.state";
  };
});
