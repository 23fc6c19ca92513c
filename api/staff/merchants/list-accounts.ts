import { type AccountRow, listAccounts } from "@liandong/db/staff/merchants/accounts";
import type { StaffContext } from "../../trpc/context";
import type { Wechat } from "../../wechat/client/create-wechat";
import { isPublicKeyId } from "../../wechat/client/pay/platform-keys";
import { openSecrets } from "./account-secrets";

export type ShownAccount = {
  appid: string;
  mchid: string;
  name: string;
  /** The account of the environment, which is changed there. */
  isOfEnvironment: boolean;
  state: AccountRow["state"];
  merchantSerial: string | null;
  publicKeyId: string | null;
  /** 公钥, 平台证书 or both during a switch. */
  keyMode: string;
  /** When the last platform certificate ends; null without one. */
  certificateEndsAt: string | null;
  /** False when SECRETS_KEY is another than the one it was encrypted with. */
  isReadable: boolean;
  version: number;
};

/** 微信接入: the mini-programs of the shop with their merchants, without anything secret. */
export async function listShownAccounts({ ctx }: { ctx: StaffContext }): Promise<ShownAccount[]> {
  const rows = await ctx.db.run(listAccounts);
  const own = ctx.wechat;
  const first: ShownAccount = {
    appid: own.appid,
    mchid: own.mchid,
    name: "环境变量",
    isOfEnvironment: true,
    state: "active",
    merchantSerial: null,
    publicKeyId: own.pay.keys.known().find(({ serial }) => isPublicKeyId(serial))?.serial ?? null,
    ...(await describeKeys(own)),
    isReadable: true,
    version: 0,
  };
  const further = await Promise.all(rows.map((row) => describe(ctx, row)));
  return [first, ...further];
}

async function describe(ctx: StaffContext, row: AccountRow): Promise<ShownAccount> {
  const { appid, mchid, name, state, merchantSerial, publicKeyId, version } = row;
  const isReadable = openSecrets(ctx.secrets, row) !== null;
  const account = (await ctx.wechat.all()).find((one) => one.appid === appid && one.mchid === mchid);
  const keys = account ? await describeKeys(account) : { keyMode: "", certificateEndsAt: null };
  return {
    appid,
    mchid,
    name,
    isOfEnvironment: false,
    state,
    merchantSerial,
    publicKeyId,
    ...keys,
    isReadable,
    version,
  };
}

async function describeKeys({ pay }: Wechat): Promise<Pick<ShownAccount, "keyMode" | "certificateEndsAt">> {
  await pay.keys.load();
  const known = pay.keys.known();
  const ends = known.flatMap(({ expiresAt }) => expiresAt ?? []).map((at) => at.getTime());
  const hasPublicKey = known.some(({ serial }) => isPublicKeyId(serial));
  const hasCertificate = known.some(({ serial }) => !isPublicKeyId(serial));
  const modes = [hasPublicKey && "公钥", hasCertificate && "平台证书"].filter(Boolean);
  return {
    keyMode: modes.join("＋") || "还没有下载平台证书",
    certificateEndsAt: ends.length === 0 ? null : new Date(Math.max(...ends)).toISOString(),
  };
}
