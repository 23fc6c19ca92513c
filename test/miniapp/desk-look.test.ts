import { expect, test } from "bun:test";
import { join } from "node:path";

const desk = join(import.meta.dir, "..", "..", "miniapp", "src", "desk");
const read = (path: string) => Bun.file(join(desk, path)).text();
const sources = [...new Bun.Glob("**/*.{ts,tsx}").scanSync(desk)];

test("antd derives no grey of its own for what is selected or hovered in the desk", async () => {
  const theme = await read("kit/theme.ts");
  for (const token of ["colorPrimaryBg", "colorPrimaryBgHover", "controlItemBgActive", "controlItemBgActiveHover"])
    expect(theme).toMatch(new RegExp(`${token}: color\\("pine-(tint|fill)"\\)`));
});

test("the calendar's language is loaded once, for every page of the desk", async () => {
  const loading: string[] = [];
  for (const path of sources) if ((await read(path)).includes("dayjs/locale")) loading.push(path);
  expect(loading).toEqual(["shell/start-desk.tsx"]);
});

test("a time that was picked counts without pressing the picker's own button", async () => {
  for (const path of sources) {
    const text = await read(path);
    if (text.includes("showTime="))
      expect({ path, text }).toMatchObject({ text: expect.stringContaining("needConfirm={false}") });
  }
});
