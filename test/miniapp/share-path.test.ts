import { expect, test } from "bun:test";
import { sharePath } from "@liandong/miniapp/src/share/share-path";

test("a share path with the longest code and product number stays below WeChat's 128 characters", () => {
  const me = { invitationCode: "W".repeat(10) };
  const pages = ["/pages/home/index", "/pages/product/index", "/pages/invitation/index", "/pages/join/index"];
  for (const page of pages) expect(sharePath({ page, productId: "9".repeat(18), me }).length).toBeLessThan(128);
  expect(sharePath({ page: "/pages/product/index", productId: "1001", me })).toBe(
    `/pages/product/index?i=${"W".repeat(10)}&id=1001`,
  );
});
