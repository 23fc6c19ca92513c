import { expect, test } from "bun:test";
import { membershipPreset } from "@liandong/core/membership/preset";
import { readProgramme } from "@liandong/core/membership/soundness";
import { mergeDocument } from "@liandong/core/plan/merge-document";
import { liandongPreset } from "@liandong/core/plan/preset";
import { readPlanDocument } from "@liandong/core/plan-check/read-plan-document";
import { findUncleanTexts } from "@liandong/core/text/unclean-texts";

const unclean = "不能有看不见的字符、换行或首尾的空格";
const withTitle = (change: object) => {
  const [first, ...others] = liandongPreset.titles;
  return mergeDocument(liandongPreset, { titles: [{ ...first, ...change }, ...others] });
};

test("a title's name that nobody can see is refused at its path", () => {
  expect(readPlanDocument(withTitle({ name: "\u200b\u200b" })).problems).toEqual([
    { path: "titles.0.name", message: "不能为空" },
  ]);
});

test("a title's name loses its line break and its direction sign", () => {
  expect(readPlanDocument(withTitle({ name: "高级\n顾问\u202e " })).plan?.titles[0]?.name).toBe("高级 顾问");
});

test("an identifier of titles, pools or rates with an unseen sign is refused at its path", () => {
  expect(readPlanDocument(withTitle({ track: "main\u200b" })).problems).toContainEqual({
    path: "titles.0.track",
    message: unclean,
  });
  const pool = { id: " 全国", perJoinOrder: 0, shares: { "V1\u3164": 0 } };
  expect(findUncleanTexts({ dividends: [pool] })).toEqual([
    { path: "dividends.0.id", message: unclean },
    { path: "dividends.0.shares.V1\u3164", message: unclean },
  ]);
});

test("the presets hold clean texts, and a level's name is cleaned", () => {
  expect(findUncleanTexts(liandongPreset)).toEqual([]);
  expect(findUncleanTexts(membershipPreset)).toEqual([]);
  const [first, ...others] = membershipPreset.levels;
  const document = { ...membershipPreset, levels: [{ ...first, name: "普通\u202e会员 " }, ...others] };
  expect(readProgramme(document).programme?.levels[0]?.name).toBe("普通会员");
});
