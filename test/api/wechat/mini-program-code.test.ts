import { expect, test } from "bun:test";
import { inflateSync } from "node:zlib";
import readQr from "qr/decode.js";
import { createPair } from "./wechat-pair";

test("a mini-program code is a picture that leads to its page and scene", async () => {
  const { wechat } = await createPair();
  const { bytes, contentType } = await wechat.code({ page: "pages/product/index", scene: "i=AB12CD34EF&id=42" });
  expect(contentType).toBe("image/png");
  const link = new URL(readQr(decodeGrayPng(bytes)));
  expect(link.hash).toBe("#/pages/product/index?scene=i%3DAB12CD34EF%26id%3D42");
});

test("a mini-program code is drawn in the requested width", async () => {
  const { wechat } = await createPair();
  const { bytes } = await wechat.code({ page: "pages/index/index", scene: "AB12CD34", widthPx: 600 });
  expect(decodeGrayPng(bytes).width).toBe(600);
});

test("a scene that WeChat would refuse is a fault of the caller", async () => {
  const { wechat } = await createPair();
  await expect(wechat.code({ page: "pages/index/index", scene: "x".repeat(33) })).rejects.toThrow("scene");
  await expect(wechat.code({ page: "/pages/index/index", scene: "x" })).rejects.toThrow("page");
});

test("an error in place of a picture is read as an error", async () => {
  const { sandbox, wechat, line } = await createPair();
  line.fetch = (request) =>
    request.url.includes("getwxacode")
      ? Response.json({ errcode: 45009, errmsg: "reach max api daily quota limit" })
      : sandbox.fetch(request);
  const code = wechat.code({ page: "pages/index/index", scene: "x" });
  await expect(code).rejects.toMatchObject({ code: "wechat.refused", wechatCode: 45009 });
});

/** Reads a PNG drawn by the sandbox: one IDAT, 8 bits of grey, no filter. */
function decodeGrayPng(png: Uint8Array): { width: number; height: number; data: Uint8Array } {
  const view = Buffer.from(png);
  const width = view.readUInt32BE(16);
  const at = view.indexOf("IDAT");
  const rows = inflateSync(view.subarray(at + 4, at + 4 + view.readUInt32BE(at - 4)));
  const data = new Uint8Array(width * width * 4).fill(255);
  for (let y = 0; y < width; y++) {
    for (let x = 0; x < width; x++)
      data.fill(rows[y * (width + 1) + 1 + x] ?? 0, (y * width + x) * 4, (y * width + x) * 4 + 3);
  }
  return { width, height: width, data };
}
