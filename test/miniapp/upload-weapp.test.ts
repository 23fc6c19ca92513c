import { afterAll, beforeAll, expect, test } from "bun:test";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type MiniProgramCi, uploadBuild } from "@liandong/miniapp/build/upload-build";
import { readUploadSettings } from "@liandong/miniapp/build/upload-settings";
import { runProgram } from "../support/run-process";

const root = mkdtempSync(join(tmpdir(), "upload-"));
const keyFolder = mkdtempSync(join(tmpdir(), "upload-key-"));
const key = join(keyFolder, "private.key");
afterAll(() => {
  for (const folder of [root, keyFolder]) rmSync(folder, { recursive: true });
});
beforeAll(() => {
  writeFileSync(key, "key");
  const git = (...args: string[]) =>
    spawnSync("git", ["-c", "user.name=t", "-c", "user.email=t@t", ...args], { cwd: root });
  git("init", "-q");
  git("commit", "-q", "--allow-empty", "-m", "Prices are larger");
});

const env = {
  TARO_APP_API_URL: "https://shop.example.com",
  WECHAT_APPID: "wx0123456789abcdef",
  WEAPP_UPLOAD_KEY_PATH: key,
  WEAPP_VERSION: "1.4.0",
};

test("an upload takes everything from the environment and names its commit", () => {
  const settings = readUploadSettings({ env, root });
  expect(settings).toMatchObject({ apiUrl: env.TARO_APP_API_URL, appid: env.WECHAT_APPID, keyPath: key, robot: 1 });
  expect(settings.description).toMatch(/^[0-9a-f]{7,} Prices are larger$/);
  const own = readUploadSettings({ env: { ...env, WEAPP_DESCRIPTION: "双十一", WEAPP_ROBOT: "7" }, root });
  expect(own).toMatchObject({ description: "双十一", robot: 7 });
});

test.each([
  [{ TARO_APP_API_URL: "http://shop.example.com" }, "TARO_APP_API_URL has to be the shop's https address"],
  [{ WECHAT_APPID: "" }, "Set WECHAT_APPID to the mini-program's id."],
  [{ WEAPP_UPLOAD_KEY_PATH: "" }, "Set WEAPP_UPLOAD_KEY_PATH to the file of the upload key"],
  [{ WEAPP_UPLOAD_KEY_PATH: "/nowhere/private.key" }, "Set WEAPP_UPLOAD_KEY_PATH to the file of the upload key"],
  [{ WEAPP_VERSION: "latest" }, "Set WEAPP_VERSION to a version such as 1.4.0."],
  [{ WEAPP_ROBOT: "31" }, "WEAPP_ROBOT has to be a number from 1 to 30."],
])("an upload with %o is refused in one sentence", (change, sentence) => {
  expect(() => readUploadSettings({ env: { ...env, ...change }, root })).toThrow(sentence);
});

test("files that differ from the commit are not uploaded, nor a folder without commits", () => {
  writeFileSync(join(root, "new.ts"), "");
  expect(() => readUploadSettings({ env, root })).toThrow(
    "Commit your changes first: an upload is built from a commit.",
  );
  rmSync(join(root, "new.ts"));
  expect(() => readUploadSettings({ env, root: keyFolder })).toThrow("An upload needs a git clone");
});

test("the command says what is missing before it builds anything", async () => {
  const { code, stdout, stderr } = await runProgram({ args: ["miniapp/build/upload-weapp.ts"], env: {} });
  expect([code, stdout]).toEqual([1, ""]);
  expect(stderr).toStartWith("Set TARO_APP_API_URL to the shop's https address");
});

test("WeChat's uploader gets the build as it is, with the key's path and the version", async () => {
  const calls: object[] = [];
  const ci: MiniProgramCi = {
    Project: class {
      constructor(options: object) {
        calls.push(options);
      }
    },
    upload: async ({ project: _, ...options }) => {
      calls.push(options);
      return { subPackageInfo: [{ name: "__FULL__", size: 2048 }] };
    },
  };
  const settings = readUploadSettings({ env, root });
  expect(await uploadBuild(ci, "/build/weapp", settings)).toEqual(["package __FULL__: 2 KB"]);
  expect(calls).toEqual([
    expect.objectContaining({ appid: env.WECHAT_APPID, projectPath: "/build/weapp", privateKeyPath: key }),
    expect.objectContaining({
      version: "1.4.0",
      robot: 1,
      setting: expect.objectContaining({ minify: false, es6: false }),
    }),
  ]);
});
