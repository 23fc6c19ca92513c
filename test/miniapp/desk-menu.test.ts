import { describe, expect, test } from "bun:test";
import type { Role } from "@/desk/kit/roles";
import { menuOf } from "@/desk/shell/menu";
import { rooms } from "@/desk/shell/rooms";

const platform = (...roles: Role[]) => ({ roles, storeId: null });
const store = (...roles: Role[]) => ({ roles, storeId: "store1" });
const pathsOf = (staff: Parameters<typeof menuOf>[0]) => menuOf(staff).map(({ path }) => path);

describe("the rooms of the desk", () => {
  test("no two rooms have the same path", () => {
    const paths = rooms.map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
  });

  test("every room that the navigation offers has a path without parameters", () => {
    for (const { path } of menuOf(platform("admin"))) expect(path).not.toContain(":");
  });

  test("an admin of the platform is offered every room of the navigation", () => {
    expect(menuOf(platform("admin"))).toHaveLength(rooms.filter(({ menu }) => menu).length);
  });

  test("customer service is offered orders, cases, complaints, approvals, members, tags, groups, the care list, answers and reviews only", () => {
    const sales = ["/orders", "/after-sales", "/complaints", "/approvals"];
    expect(pathsOf(platform("service"))).toEqual([
      "/",
      ...sales,
      "/members",
      "/tags",
      "/member-groups",
      "/life-cycle",
      "/quick-answers",
      "/store-members",
      "/reviews",
    ]);
  });

  test("accounts and the audit log are offered to admins only", () => {
    expect(pathsOf(platform("service", "operator", "finance"))).not.toContain("/accounts");
    expect(pathsOf(platform("service", "operator", "finance"))).not.toContain("/audit");
  });

  test("新人礼 and 抽奖 stand beside 促销活动 for the platform's operators", () => {
    const paths = pathsOf(platform("operator"));
    const at = paths.indexOf("/promotions");
    expect(paths.slice(at, at + 4)).toEqual(["/promotions", "/newcomer-gift", "/lotteries", "/campaigns"]);
  });

  test("the operators of a store are not offered what belongs to the platform", () => {
    expect(pathsOf(store("operator"))).toEqual([
      "/",
      "/orders",
      "/shipping",
      "/pickups",
      "/after-sales",
      "/goods",
      "/stock",
      "/storefront",
      "/promotions",
      "/campaigns",
      "/coupons",
      "/store-members",
      "/reviews",
      "/levels",
      "/programmes",
    ]);
  });
});

test("a clerk is offered the handing over alone, beside the start page that leads there", () => {
  expect(pathsOf(store("clerk"))).toEqual(["/", "/pickups"]);
});

describe("the first page after the login", () => {
  test("the start page is offered to everybody, also to sales people and to the staff of a store", () => {
    for (const staff of [platform("finance"), platform("sales"), store("operator"), store("finance")]) {
      expect(pathsOf(staff)[0]).toBe("/");
    }
  });
});
