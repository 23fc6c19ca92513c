import { expect, test } from "bun:test";
import { tabsFor, toTab } from "@liandong/miniapp/src/pages/orders/order-tabs";

const names = (chosen: Parameters<typeof tabsFor>[0]["chosen"], counts: Record<string, number>) =>
  tabsFor({ chosen, counts }).map(({ name }) => name);

test("待成团 stands between payment and shipping for a buyer who waits for a group, and for nobody else", () => {
  expect(names("", { grouping: 1 }).slice(0, 4)).toEqual(["全部", "待付款", "待成团", "待发货"]);
  expect(names("", { grouping: 0 })).not.toContain("待成团");
  expect(names("", {})).not.toContain("待成团");
});

test("a link to 待成团 shows the tab although no order waits any more", () => {
  expect(names(toTab("grouping"), {})).toContain("待成团");
});
