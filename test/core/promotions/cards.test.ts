import { expect, test } from "bun:test";
import { addCard, type CardPeriod, cardEnds, withdrawCard } from "@liandong/core/membership/cards";

const day = (number: number) => new Date(Date.parse("2026-01-01T10:00:00+08:00") + (number - 1) * 86_400_000);
const buy = (periods: readonly CardPeriod[], orderNo: string, at: number, quantity = 1) =>
  addCard(periods, { cardId: "svip", orderNo, lineNo: 0, days: 30, quantity }, day(at));
const endOf = (periods: readonly CardPeriod[], at: number) => cardEnds(periods, day(at)).get("svip");

test("a card runs from its payment, a second one from the end of the first, one after a pause from its own payment", () => {
  const one = buy([], "o1", 1);
  expect(endOf(one, 1)).toEqual(day(31));
  expect(endOf(one, 31)).toBeUndefined();
  expect(endOf(buy(one, "o2", 10, 2), 10)).toEqual(day(91));
  expect(endOf(buy(one, "o2", 40), 40)).toEqual(day(70));
});

test("a refund takes off the days to come, and later purchases move up by as much", () => {
  const two = buy(buy([], "o1", 1), "o2", 10);
  const left = withdrawCard(two, { orderNo: "o1", lineNo: 0 }, day(11));
  expect(endOf(left, 11)).toEqual(day(41));
  expect(left[1]).toMatchObject({ startsAt: day(11), endsAt: day(41) });
});

test("a purchase that has not begun goes whole, one that is over gives back nothing", () => {
  const two = buy(buy([], "o1", 1), "o2", 10);
  expect(endOf(withdrawCard(two, { orderNo: "o2", lineNo: 0 }, day(11)), 11)).toEqual(day(31));
  const over = buy(buy([], "o1", 1), "o2", 40);
  expect(withdrawCard(over, { orderNo: "o1", lineNo: 0 }, day(41))).toEqual(over);
});

test("a refund of one card leaves the others, and a line that bought none changes nothing", () => {
  const both = addCard(buy([], "o1", 1), { cardId: "club", orderNo: "o2", lineNo: 0, days: 7, quantity: 1 }, day(1));
  const left = withdrawCard(both, { orderNo: "o1", lineNo: 0 }, day(2));
  expect(cardEnds(left, day(2))).toEqual(new Map([["club", day(8)]]));
  expect(withdrawCard(both, { orderNo: "x", lineNo: 0 }, day(2))).toEqual(both);
});
