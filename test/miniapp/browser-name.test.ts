import { expect, test } from "bun:test";
import { browserName } from "@liandong/miniapp/src/format/browser-name";

test.each([
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1 Version/17.0 Safari/604.1",
    "苹果手机 · 苹果浏览器",
  ],
  ["Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36", "安卓手机 · 谷歌浏览器"],
  [
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) AppleWebKit/537.36 Chrome/120.0 Safari/537.36 Edg/120.0",
    "苹果电脑 · 微软浏览器",
  ],
  ["Mozilla/5.0 (Windows NT 10.0; rv:121.0) Gecko/20100101 Firefox/121.0", "电脑 · 火狐浏览器"],
  ["curl/8.0", "电脑 · 浏览器"],
])("the browser of %s is called %s", (agent, name) => expect(browserName(agent)).toBe(name));
