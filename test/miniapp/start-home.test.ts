import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pictureWidths } from "@liandong/miniapp/src/data/picture-widths";

// Taro compiles the configuration apart from the pages, so that neither can import values of the other.
test("the start page preloads the first banner at the width at which the home page shows it", () => {
  const script = readFileSync(join(import.meta.dir, "../../miniapp/config/start-home.ts"), "utf8");
  expect(script.match(/\?w=(\d+)/)?.[1]).toBe(String(pictureWidths.full));
});
