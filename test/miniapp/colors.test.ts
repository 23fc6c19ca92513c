import { expect, test } from "bun:test";
import { join } from "node:path";
import { colors } from "@/theme/colors";

const src = join(import.meta.dir, "..", "..", "miniapp", "src");

test("every colour that WeChat takes as a value equals the token of its name", async () => {
  const css = await Bun.file(join(src, "theme", "tokens.css")).text();
  for (const [name, value] of Object.entries(colors)) {
    const token = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    expect(css).toContain(`  --${token}: ${value};`);
  }
});

test("the desk's style sheets name colours in kit/tokens.css only", async () => {
  const sheets = [...new Bun.Glob("desk/**/*.css").scanSync(src)].filter((path) => !path.endsWith("kit/tokens.css"));
  expect(sheets.length).toBeGreaterThan(20);
  for (const path of sheets) {
    const found = (await Bun.file(join(src, path)).text()).match(/#[0-9a-f]{3,8}\b|rgba?\(/gi) ?? [];
    expect({ path, found }).toEqual({ path, found: [] });
  }
});
