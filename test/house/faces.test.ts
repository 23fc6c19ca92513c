import { describe, expect, test } from "bun:test";
import { findMixedFaces, findRetiredCalls, findUnsaidChoices } from "./rules/faces";
import { isCode, listFiles, readFiles } from "./rules/source-files";
import { findArrows } from "./rules/wings";

const sources = readFiles(listFiles().filter((path) => /^miniapp\/src\/(?!desk\/).*\.tsx?$/.test(path)));
const file = (text: string, path = "miniapp/src/a.tsx") => ({ path, text });

describe("the phone's pages", () => {
  test("what looks chosen also says so to those who cannot see it", () => {
    const look = '<View className={on ? "one--chosen" : "one"} {...tap(choose';
    expect(findUnsaidChoices(file(`${look})}>`))).toHaveLength(1);
    expect(findUnsaidChoices(file(`${look}, { on })}>`))).toEqual([]);
    expect(findUnsaidChoices(file('<View className={on ? "one--chosen" : "one"}>'))).toEqual([]);
    expect(sources.flatMap(findUnsaidChoices)).toEqual([]);
  });

  test("the mini-program calls nothing that WeChat maintains no more; a browser's own file may", () => {
    const retired = 'import { chooseImage } from "@tarojs/taro";';
    expect(findRetiredCalls(file(retired))).toHaveLength(1);
    expect(findRetiredCalls(file(retired, "miniapp/src/a.h5.ts"))).toEqual([]);
    expect(sources.flatMap(findRetiredCalls)).toEqual([]);
  });

  test.each([
    ["pages/home/index.tsx", "staff/data/api.ts"],
    ["member/points/index.tsx", "desk/kit/roles.ts"],
    ["staff/home/index.tsx", "data/session.ts"],
    ["staff/data/api.ts", "data/api-link.ts"],
    ["staff/case/index.tsx", "desk/kit/session.ts"],
    ["desk/home/home-page.tsx", "staff/data/session.ts"],
  ])("%s does not import %s", (from, to) => {
    expect(findMixedFaces([{ from: `miniapp/src/${from}`, to: `miniapp/src/${to}` }])).toHaveLength(1);
  });

  test("pages of staff stand on their own session, and on words and rights of the desk alone", () => {
    const allowed = [
      { from: "miniapp/src/staff/home/index.tsx", to: "miniapp/src/desk/kit/roles.ts" },
      { from: "miniapp/src/staff/data/api.ts", to: "miniapp/src/data/api-url.ts" },
    ];
    expect(findMixedFaces(allowed)).toEqual([]);
    const arrows = findArrows(readFiles(listFiles().filter((path) => path.startsWith("miniapp/") && isCode(path))));
    expect(arrows.some(({ from }) => from.startsWith("miniapp/src/staff/"))).toBe(true);
    expect(findMixedFaces(arrows)).toEqual([]);
  });
});
