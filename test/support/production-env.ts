import { createPublicKey } from "node:crypto";
import type { SandboxKeys } from "@liandong/api/wechat/sandbox/keys";
import { pushSettingsOf } from "@liandong/api/wechat/sandbox/push-settings";

type Production = { keys: SandboxKeys; wechatUrl: string; databaseUrl: string; port: number };

/** The settings of a shop in production whose WeChat is the sandbox of these keys, run as a program of its own. */
export function productionEnv({ keys, wechatUrl, databaseUrl, port }: Production): Record<string, string> {
  const { appid, secret, mchid, merchantSerial, merchantPrivateKey, apiV3Key, signers } = keys;
  const [signer] = signers;
  const push = pushSettingsOf(keys);
  return {
    NODE_ENV: "production",
    PROXY_HOPS: "0",
    HOST: "127.0.0.1",
    PORT: String(port),
    DATABASE_URL: databaseUrl,
    SECRETS_KEY: "5e".repeat(32),
    WECHAT_APPID: appid,
    WECHAT_SECRET: secret,
    WECHAT_MCHID: mchid,
    WECHAT_MERCHANT_SERIAL: merchantSerial,
    WECHAT_MERCHANT_PRIVATE_KEY: String(merchantPrivateKey.export({ type: "pkcs8", format: "pem" })),
    WECHAT_API_V3_KEY: apiV3Key,
    WECHAT_PUBLIC_KEY_ID: signer?.serial ?? "",
    WECHAT_PUBLIC_KEY: signer ? String(createPublicKey(signer.privateKey).export({ type: "spki", format: "pem" })) : "",
    WECHAT_NOTIFY_BASE_URL: "https://shop.invalid",
    WECHAT_PAY_BASE_URL: wechatUrl,
    WECHAT_API_BASE_URL: wechatUrl,
    WECHAT_PUSH_TOKEN: push.token,
    WECHAT_PUSH_AES_KEY: push.encodingAesKey,
  };
}
