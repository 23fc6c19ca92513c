// bun run weapp:upload: builds the mini-program for WeChat from a commit and uploads it as a trial version (体验版) by miniprogram-ci.
// WECHAT_APPID, TARO_APP_API_URL, WEAPP_UPLOAD_KEY_PATH, WEAPP_VERSION; WEAPP_DESCRIPTION and WEAPP_ROBOT if wanted.

import path from "node:path";
import { type MiniProgramCi, uploadBuild } from "./upload-build";
import { readUploadSettings } from "./upload-settings";

const root = path.resolve(import.meta.dir, "../..");
/** Large, and needed by the one who uploads alone: it is an optional peer of the package. */
const uploader = "miniprogram-ci";

async function loadUploader(): Promise<MiniProgramCi> {
  try {
    const loaded = await import(uploader);
    return loaded.default ?? loaded;
  } catch {
    throw new Error(`Install the uploader first: bun add --cwd miniapp --no-save ${uploader}@2.1.42`);
  }
}

try {
  const settings = readUploadSettings({ env: process.env, root });
  const ci = await loadUploader();
  const build = Bun.spawnSync([process.execPath, path.join(import.meta.dir, "build-weapp.ts")], {
    cwd: root,
    stdout: "inherit",
    stderr: "inherit",
  });
  if (build.exitCode !== 0) throw new Error("Nothing was uploaded: the build has failed.");
  for (const line of await uploadBuild(ci, path.join(root, "miniapp/dist/weapp"), settings)) console.log(line);
  console.log(
    `Uploaded ${settings.version} (${settings.description}): 微信公众平台 → 版本管理 makes it the trial version.`,
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
