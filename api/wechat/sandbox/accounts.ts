import { PayRefusal, type SandboxContext } from "./context";
import type { SandboxKeys } from "./keys";
import type { OfAccount } from "./state";

/** The account of something; the app decides where a merchant has several. */
export function accountOf(ctx: SandboxContext, { appid, mchid }: OfAccount): SandboxKeys {
  const isIt = (keys: SandboxKeys) =>
    (appid === undefined || keys.appid === appid) && (mchid === undefined || keys.mchid === mchid);
  const found = ctx.accounts.find(isIt);
  if (!found) throw new PayRefusal(400, "PARAM_ERROR", "没有这个商户号或 appid");
  return found;
}

export function isOfMerchant(ctx: SandboxContext, one: OfAccount, { mchid }: SandboxKeys): boolean {
  return (one.mchid ?? ctx.keys.mchid) === mchid;
}

/** Undefined for an app that WeChat does not know. */
export function findApp(ctx: SandboxContext, appid: unknown): SandboxKeys | undefined {
  return ctx.accounts.find((keys) => keys.appid === appid);
}

/** The app that a call carries a valid access token of. */
export function appOfToken(ctx: SandboxContext, token: string | undefined): SandboxKeys | undefined {
  const nowMs = ctx.now().getTime();
  return ctx.accounts.find(({ appid }) => {
    const issued = ctx.tokens.get(appid);
    return issued !== undefined && issued.value === token && nowMs < issued.expiresAt;
  });
}
