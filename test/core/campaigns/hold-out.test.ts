import { expect, test } from "bun:test";
import { isHeldOut } from "@liandong/core/campaigns/hold-out";

const members = Array.from({ length: 20_000 }, (_, place) => String(10_000_001 + place));
const held = (campaignId: string, percent: number) =>
  members.filter((memberId) => isHeldOut({ campaignId, memberId, percent }));

test("the share that is held out is the one that was asked for", () => {
  expect(held("7", 0)).toEqual([]);
  for (const percent of [5, 10, 50]) {
    const share = (100 * held("7", percent).length) / members.length;
    expect(Math.abs(share - percent)).toBeLessThan(1);
  }
});

test("another campaign holds others out, and a larger share keeps those of a smaller one", () => {
  const tenth = held("7", 10);
  const common = tenth.filter((memberId) => isHeldOut({ campaignId: "8", memberId, percent: 10 }));
  expect(common.length).toBeLessThan(tenth.length / 5);
  expect(tenth.every((memberId) => isHeldOut({ campaignId: "7", memberId, percent: 20 }))).toBe(true);
});
