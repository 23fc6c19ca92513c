import { createLog } from "@liandong/api/log";
import { temporarySecretBox } from "@liandong/api/secrets/open-secret-box";
import { openWechatAccounts } from "@liandong/api/staff/merchants/open-accounts";
import type { Deps } from "@liandong/api/trpc/context";
import { loadOrCreateSandboxKeys, sandboxWechatConfig } from "@liandong/api/wechat/sandbox/keys";
import { appRole } from "@liandong/db/app-role";
import { openDatabase } from "@liandong/db/connection/open-database";
import { openClock } from "./clock";

/** WeChat's 8 seconds, as the run's fast clock counts them. */
const timeoutMs = 500;

export type ProcessArguments = { ownerUrl: string; folder: string; wechatUrl: string; webUrl: string };

/** What a web or worker process of a chaos run works with: the shop's own code, with a fast clock and short timeouts. */
export function openDeps({ ownerUrl, folder, wechatUrl, webUrl }: ProcessArguments, waitMs = timeoutMs): Deps {
  const now = openClock(folder);
  const log = createLog({ level: process.env.CHAOS_LOG === "1" ? "warn" : "silent" });
  const keys = loadOrCreateSandboxKeys(folder);
  const config = { ...sandboxWechatConfig({ keys, sandboxUrl: wechatUrl, notifyBaseUrl: webUrl }), timeoutMs: waitMs };
  const db = openDatabase({ url: ownerUrl, role: appRole });
  const secrets = temporarySecretBox();
  return { db, now, log, secrets, wechat: openWechatAccounts({ db, log, now, secrets, config }) };
}

export function readArguments(): ProcessArguments {
  const [ownerUrl = "", folder = "", wechatUrl = "", webUrl = ""] = process.argv.slice(2);
  return { ownerUrl, folder, wechatUrl, webUrl };
}
