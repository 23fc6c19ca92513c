import { DomainError } from "@liandong/core/errors";
import type { z } from "zod";
import type { StaffContext } from "../../trpc/context";
import { WechatError } from "../../wechat/client/wechat-error";
import type { byAccount } from "./inputs";

export type AccountCheck = { name: string; isGood: boolean; problem: string | null };

/** A number that no trade has: WeChat says so in a signed answer when everything is right. */
const nobodysTrade = "LIANDONGCHECK000000";

/**
 * 检测: asks WeChat with the account as it is saved: a token of the mini-program, and a signed query of the merchant.
 * @throws DomainError merchant.unknown
 */
export async function checkAccount({
  ctx,
  input,
}: {
  ctx: StaffContext;
  input: z.infer<typeof byAccount>;
}): Promise<AccountCheck[]> {
  const { isTradeManaged, pay } = await ctx.wechat.of(input).catch((error) => {
    const isUnknown = error instanceof DomainError && error.code === "wechat.unknown_account";
    throw isUnknown ? new DomainError("merchant.unknown") : error;
  });
  return [
    await attempt("小程序（AppID 与 AppSecret）", isTradeManaged),
    await attempt("商户（密钥、证书与验签）", () => pay.query(nobodysTrade)),
  ];
}

async function attempt(name: string, ask: () => Promise<unknown>): Promise<AccountCheck> {
  try {
    await ask();
    return { name, isGood: true, problem: null };
  } catch (error) {
    if (!(error instanceof WechatError)) throw error;
    const { wechatCode, wechatMessage, cause } = error.wechat;
    const problem = [wechatCode, wechatMessage ?? cause].filter(Boolean).join(" ");
    return { name, isGood: false, problem: problem || "微信没有应答" };
  }
}
