import type { Database } from "@liandong/db/connection/database";
import { loadTradeAccount } from "@liandong/db/trade/payments/payments";
import type { WechatAccounts } from "./client/create-accounts";
import type { Wechat } from "./client/create-wechat";

type Call = { ctx: { db: Database; wechat: WechatAccounts }; tradeNo: string };

/** The mini-program and merchant that a trade was paid through. @throws DomainError wechat.unknown_account */
export async function accountOfTrade({ ctx: { db, wechat }, tradeNo }: Call): Promise<Wechat> {
  if (await wechat.isAlone()) return wechat;
  const named = await db.run((handle) => loadTradeAccount(handle, { tradeNo }));
  return wechat.of(named ?? { appid: null, mchid: null });
}
