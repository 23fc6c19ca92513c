import { expect, test } from "bun:test";
import { defaultShopName } from "@liandong/core/settings/default-shop-name";
import { listFiles, readFiles } from "./rules/source-files";

test("the shop's name stands in one file of the code: everything else shows that of the settings", () => {
  const shipped = listFiles().filter((path) => /^(core|db|api|miniapp)\/.*\.(tsx?|css|html|svg|json|mjs)$/.test(path));
  expect(shipped.length).toBeGreaterThan(1000);
  const named = readFiles(shipped).filter(({ text }) => text.includes(defaultShopName));
  expect(named.map(({ path }) => path)).toEqual(["core/settings/default-shop-name.ts"]);
});
