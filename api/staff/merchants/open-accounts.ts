import type { Database } from "@liandong/db/connection/database";
import { listAccounts } from "@liandong/db/staff/merchants/accounts";
import type { Log } from "../../log";
import type { SecretBox } from "../../secrets/secret-box";
import type { SendContext } from "../../wechat/client/context";
import { createWechatAccounts, type FurtherAccount, type WechatAccounts } from "../../wechat/client/create-accounts";
import type { HttpFetch } from "../../wechat/client/exchange-http";
import type { WechatConfig } from "../../wechat/config";
import { openAccount } from "./account-secrets";
import { certificateStore } from "./certificate-store";

type Input = {
  db: Database;
  log: Log;
  now: () => Date;
  secrets: SecretBox;
  /** The environment's account, or the sandbox's. */
  config: WechatConfig;
  /** The account of rows that name none. */
  first?: { appid: string; mchid: string };
  fetch?: HttpFetch;
  observe?: SendContext["observe"];
};

/** The environment's account with those that admins have added at the desk. */
export function openWechatAccounts({ db, log, now, secrets, config, first, fetch, observe }: Input): WechatAccounts {
  const load = async (): Promise<FurtherAccount[]> => {
    const rows = await db.run(listAccounts);
    return rows.flatMap((row) => {
      const opened = openAccount({ secrets, row, base: config });
      if (!opened) {
        log.error(
          { appid: row.appid, mchid: row.mchid },
          "the secrets of a WeChat account do not open: is SECRETS_KEY another?",
        );
        return [];
      }
      return [{ config: opened, isActive: row.state === "active", version: row.version }];
    });
  };
  return createWechatAccounts({ config, first, load, now, log, fetch, observe, certificates: certificateStore(db) });
}
