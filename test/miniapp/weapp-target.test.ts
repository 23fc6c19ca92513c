import { afterAll, expect, test } from "bun:test";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { nameMiniProgram } from "@liandong/miniapp/build/name-mini-program";
import { readWeappTarget } from "@liandong/miniapp/build/weapp-target";

const folder = mkdtempSync(join(tmpdir(), "weapp-"));
afterAll(() => rmSync(folder, { recursive: true }));

const read = (env: Record<string, string>, isTry = false) => readWeappTarget({ env, isTry });
const appid = "wx0123456789abcdef";

test("a build for WeChat takes an https address and the mini-program's id from the environment", () => {
  expect(read({ TARO_APP_API_URL: "https://shop.example.com/", WECHAT_APPID: appid })).toEqual({
    apiUrl: "https://shop.example.com",
    appid,
  });
});

test("an address that is not https is refused, unless the build is for trying out", () => {
  for (const address of ["http://shop.example.com", "shop.example.com", "https://shop.example.com?a=1", "ftp://x"]) {
    expect(() => read({ TARO_APP_API_URL: address })).toThrow("TARO_APP_API_URL has to be the shop's https address");
  }
  expect(read({})).toEqual({ apiUrl: "http://127.0.0.1:3000", appid: null });
  expect(read({ TARO_APP_API_URL: "http://192.168.1.5:3000" }, true).apiUrl).toBe("http://192.168.1.5:3000");
});

test("an id that is not one of a mini-program is refused without being repeated", () => {
  const env = { TARO_APP_API_URL: "https://shop.example.com", WECHAT_APPID: "my-secret-by-mistake" };
  expect(() => read(env)).toThrow(/^WECHAT_APPID has to be the mini-program's id/);
  expect(() => read(env)).not.toThrow("my-secret-by-mistake");
});

test("the build names its own mini-program, and no tracked file changes", () => {
  const tracked = readFileSync("miniapp/project.config.json", "utf8");
  nameMiniProgram({ root: folder, appid });
  const own = JSON.parse(readFileSync(join(folder, "project.config.json"), "utf8"));
  expect(own).toMatchObject({ appid, miniprogramRoot: "./" });
  expect(readFileSync("miniapp/project.config.json", "utf8")).toBe(tracked);
  expect(JSON.parse(tracked)).toMatchObject({ appid: "touristappid" });
});
