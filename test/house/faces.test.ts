import { describe, expect, test } from "bun:test";
import { findRetiredCalls, findUnsaidChoices } from "./rules/faces";
import { listFiles, readFiles } from "./rules/source-files";

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
});
