import { expect, test } from "bun:test";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { precompress } from "@liandong/miniapp/build/precompress";

test("long texts of a build get a brotli and a gzip beside them, pictures and short texts do not", async () => {
  const root = mkdtempSync(join(tmpdir(), "liandong-precompress-"));
  mkdirSync(join(root, "js"));
  const script = "go();\n".repeat(1000);
  writeFileSync(join(root, "js/app.js"), script);
  writeFileSync(join(root, "index.html"), "short");
  writeFileSync(join(root, "picture.png"), Buffer.alloc(5000));
  await precompress({ root });
  expect(brotliDecompressSync(readFileSync(join(root, "js/app.js.br"))).toString()).toBe(script);
  expect(gunzipSync(readFileSync(join(root, "js/app.js.gz"))).toString()).toBe(script);
  for (const name of ["index.html.br", "picture.png.gz"]) expect(existsSync(join(root, name))).toBe(false);
  rmSync(root, { recursive: true });
});
