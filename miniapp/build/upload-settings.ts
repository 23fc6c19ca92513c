import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { readWeappTarget } from "./weapp-target";

/** What WeChat is told of an upload. */
export type UploadSettings = {
  apiUrl: string;
  appid: string;
  /** Path of the upload key, which 微信公众平台 gives out under 开发管理 → 小程序代码上传. */
  keyPath: string;
  version: string;
  description: string;
  /** 机器人, 1 to 30: each has a trial version of its own. */
  robot: number;
};

type Asked = { env: Record<string, string | undefined>; root: string };

/**
 * Reads everything before anything is built. What is uploaded has to be what a commit says, and call the shop by https.
 * @throws Error with one sentence
 */
export function readUploadSettings({ env, root }: Asked): UploadSettings {
  const { apiUrl, appid } = readWeappTarget({ env, isTry: false });
  if (!apiUrl.startsWith("https:"))
    throw new Error("Set TARO_APP_API_URL to the shop's https address, such as https://shop.example.com.");
  if (appid === null) throw new Error("Set WECHAT_APPID to the mini-program's id.");
  const keyPath = (env.WEAPP_UPLOAD_KEY_PATH ?? "").trim();
  if (!isReadable(keyPath))
    throw new Error("Set WEAPP_UPLOAD_KEY_PATH to the file of the upload key, from 开发管理 → 小程序代码上传.");
  const version = (env.WEAPP_VERSION ?? "").trim();
  if (!/^\d{1,4}(\.\d{1,4}){1,3}$/.test(version)) throw new Error("Set WEAPP_VERSION to a version such as 1.4.0.");
  const robot = Number((env.WEAPP_ROBOT ?? "").trim() || "1");
  if (!Number.isInteger(robot) || robot < 1 || robot > 30)
    throw new Error("WEAPP_ROBOT has to be a number from 1 to 30.");
  const commit = readCommit(root);
  const description = (env.WEAPP_DESCRIPTION ?? "").trim() || commit;
  return { apiUrl, appid, keyPath, version, description: description.slice(0, 200), robot };
}

function isReadable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    return path !== "";
  } catch {
    return false;
  }
}

/** The last commit's subject. @throws Error where files differ from it */
function readCommit(root: string): string {
  const git = (...args: string[]) => spawnSync("git", args, { cwd: root, encoding: "utf8" });
  const status = git("status", "--porcelain");
  if (status.status !== 0) throw new Error("An upload needs a git clone: it names the commit that it was built from.");
  if (status.stdout.trim() !== "") throw new Error("Commit your changes first: an upload is built from a commit.");
  return git("log", "-1", "--format=%h %s").stdout.trim();
}
