import { DomainError } from "@liandong/core/errors";
import type { Database } from "@liandong/db/connection/database";
import { listOpenids } from "@liandong/db/people/members/members";
import type { WechatAccounts } from "./client/create-accounts";
import type { Wechat } from "./client/create-wechat";

type Call = { ctx: { db: Database; wechat: WechatAccounts }; memberId: string };

/** A mini-program that the member has been in, with their account there; null when none of them is in use any more. */
export async function accountOfMember({
  ctx: { db, wechat },
  memberId,
}: Call): Promise<{ wechat: Wechat; openid: string } | null> {
  const accounts = await db.run((handle) => listOpenids(handle, { memberId }));
  for (const { openid, appid } of accounts) {
    try {
      return { wechat: await wechat.ofApp(appid), openid };
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== "auth.unknown_app") throw error;
    }
  }
  return null;
}
