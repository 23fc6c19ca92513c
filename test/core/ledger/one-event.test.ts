import { expect, test } from "bun:test";
import { eventAmount, eventParts, eventState } from "@liandong/core/ledger/one-event";

const part = (purpose: string, amount: number) => ({ purpose, amount });

test("an order paid by balance is one amount, while it waits and afterwards", () => {
  const placed = [part("balance", -132), part("balance_held", 132)];
  expect([eventAmount(placed), eventState("order_placed", placed)]).toEqual([-132, "待付款"]);
  const paid = [...placed, part("balance_held", -132)];
  expect([eventAmount(paid), eventState("order_paid", paid)]).toEqual([-132, null]);
  expect(eventParts(paid)).toEqual([part("balance", -132)]);
  const cancelled = [...paid, part("balance", 132)];
  expect([eventAmount(cancelled), eventState("order_cancelled", cancelled)]).toEqual([0, "已取消，已退回"]);
});

test("a claw-back is one loss of what it takes from each account and of what stays owed", () => {
  const parts = [part("available", -4_735), part("fund", -18_000), part("debt", 7_265)];
  expect(eventAmount(parts)).toBe(-30_000);
  expect(eventParts(parts)).toEqual(parts);
});

test("an award that repays a debt counts whole, and a settled one is no longer waiting", () => {
  expect(eventAmount([part("available", 2_735), part("debt", -7_265)])).toBe(10_000);
  const waiting = [part("pending", 20_000)];
  expect(eventState("order_paid", waiting)).toBe("待结算");
  const settled = [...waiting, part("pending", -20_000), part("available", 20_000)];
  expect([eventAmount(settled), eventState("order_settled", settled)]).toEqual([20_000, null]);
});

test("a withdrawal is what leaves, and nothing once it has come back", () => {
  const asked = [part("available", -10_000), part("withdrawing", 8_000), part("fund", 2_000)];
  expect([eventAmount(asked), eventState("withdrawal_requested", asked)]).toEqual([-8_000, "处理中"]);
  const back = [...asked, part("withdrawing", -8_000), part("fund", -2_000), part("available", 10_000)];
  expect([eventAmount(back), eventState("withdrawal_failed", back)]).toEqual([0, "未成功，已退回"]);
});
