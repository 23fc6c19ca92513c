import { expect, test } from "bun:test";
import { titleConditions } from "@liandong/core/plan/title-words";

const titles = [{ id: "V1", name: "主任", track: "leader", rank: 1, when: {} }];

test("each condition of a title is a sentence with its figures", () => {
  const when = {
    directAgents: 3,
    directsWith: { standing: "V1", count: 2 },
    teamOrders: 30,
    personalSpend: 49_900,
    teamVolume: 1_000_000,
    smallLegVolume: 300_000,
    smallLegShare: 3000,
  };
  expect(titleConditions(when, { titles })).toEqual([
    "直推代理满 3 人",
    "直推里有 2 位主任",
    "团队满 30 单",
    "个人消费满 ¥499.00",
    "团队业绩满 ¥10,000.00",
    "小区业绩满 ¥3,000.00",
    "小区业绩占团队业绩 30% 以上",
  ]);
});

test("directs with an identity are named by it, and a title that is only granted has no conditions", () => {
  expect(titleConditions({ directsWith: { standing: "boss", count: 5 } }, { titles })).toEqual(["直推里有 5 位老板"]);
  expect(titleConditions({}, { titles })).toEqual([]);
});
