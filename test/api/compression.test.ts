import { afterAll, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from "node:zlib";
import { createApp } from "@liandong/api/server";
import { createTestMall } from "../support/test-mall";

const mall = await createTestMall();
const folder = mkdtempSync(join(tmpdir(), "liandong-compressed-"));
for (const front of ["h5", "desk"]) {
  mkdirSync(join(folder, front));
  writeFileSync(join(folder, front, "index.html"), "start");
}
afterAll(() => rmSync(folder, { recursive: true }));

const app = createApp(mall.deps, {
  production: true,
  proxyHops: 0,
  sandboxUrl: null,
  folders: { h5: join(folder, "h5"), desk: join(folder, "desk") },
  ready: () => true,
});
const get = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers });

test("texts of a build are sent as compressed as the client takes them, and an unchanged page is not sent again", async () => {
  const script = `${"// a long line\n".repeat(200)}start();`;
  writeFileSync(join(folder, "h5/long.0123abcd.js"), script);
  writeFileSync(join(folder, "h5/long.0123abcd.js.br"), brotliCompressSync(script));
  writeFileSync(join(folder, "h5/long.0123abcd.js.gz"), gzipSync(script));
  const plain = await get("/long.0123abcd.js");
  expect(plain.headers.get("content-encoding")).toBeNull();
  expect(await plain.text()).toBe(script);
  const brotli = await get("/long.0123abcd.js", { "accept-encoding": "gzip, deflate, br" });
  expect(brotli.headers.get("content-encoding")).toBe("br");
  expect(brotli.headers.get("content-type")).toStartWith("text/javascript");
  expect(brotli.headers.get("cache-control")).toContain("immutable");
  expect(brotliDecompressSync(await brotli.arrayBuffer()).toString()).toBe(script);
  const gzipped = await get("/long.0123abcd.js", { "accept-encoding": "gzip" });
  expect(gunzipSync(await gzipped.arrayBuffer()).toString()).toBe(script);
  for (const path of ["/", "/pages/cart/index", "/desk/orders"]) {
    const tag = (await get(path)).headers.get("etag");
    const again = await get(path, { "if-none-match": tag! });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe("");
  }
  expect((await get("/", { "if-none-match": '"another"' })).status).toBe(200);
});

test("long JSON answers are compressed for clients that take it, short ones never", async () => {
  const headers = { "accept-encoding": "gzip" };
  const long = await get("/divisions.json", headers);
  expect(long.headers.get("content-encoding")).toBe("gzip");
  expect(JSON.parse(gunzipSync(await long.arrayBuffer()).toString())).toEqual(
    await (await get("/divisions.json")).json(),
  );
  const short = await get("/trpc/catalog.product?input=%7B%7D", headers);
  expect(short.headers.get("content-encoding")).toBeNull();
  expect(await short.json()).toHaveProperty("error");
});
