import { describe, expect, test } from "bun:test";
import { DomainError } from "@liandong/core/errors";
import type { OrderStatus } from "@liandong/core/facts/order-facts";
import { assertOrderStep, orderSteps, type StepTaker } from "@liandong/core/orders/order-status";
import { orderStatusNames } from "@liandong/core/orders/status-names";

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
