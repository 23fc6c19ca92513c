import { createPrivateKey, createPublicKey, type KeyObject, X509Certificate } from "node:crypto";
import { SettingError } from "../env";
import type { WechatEnv } from "../wechat-env";

/**
 * A key that WeChat signs with: `serial` is `PUB_KEY_ID_…` for a WeChat Pay public key, which never ends, else a platform
 * certificate's serial.
 */
export type WechatVerifyKey = { serial: string; publicKey: KeyObject; effectiveAt?: Date; expiresAt?: Date };

/** The configuration of a merchant, or of the sandbox; no code path knows which of the two it talks to. */
export type WechatConfig = {
  appid: string;
  secret: string;
  mchid: string;
  merchantSerial: string;
  merchantPrivateKey: KeyObject;
  /** 32 bytes: AES-256-GCM key of the notifications. */
  apiV3Key: string;
  /**
   * The first key is named in requests: WeChat signs with it, and names are encrypted for it. Without any the platform
   * certificates are fetched, which are looked for beside these too.
   */
  verifyKeys: readonly WechatVerifyKey[];
  /** Login, phone, codes, messages. */
  apiBaseUrl: string;
  /** WeChat Pay v3. */
  payBaseUrl: string;
  /** Address under which WeChat reaches this server; notifications arrive at `${notifyBaseUrl}/wechat/notify/…`. */
  notifyBaseUrl: string;
  /** 消息推送 as entered at mp.weixin.qq.com; null while it is not set up there. */
  push: { token: string; encodingAesKey: string } | null;
  /** Version of the mini-program that drawn codes and messages open. */
  envVersion: "release" | "trial" | "develop";
  /** `perception`: the kind of money that the receiver reads (`user_recv_perception`); the scene says which are taken. */
  transferScene: { id: string; perception: string; reportInfos: readonly { type: string; content: string }[] };
  timeoutMs: number;
};

const required = [
  "WECHAT_APPID",
  "WECHAT_SECRET",
  "WECHAT_MCHID",
  "WECHAT_MERCHANT_SERIAL",
  "WECHAT_MERCHANT_PRIVATE_KEY",
  "WECHAT_API_V3_KEY",
  "WECHAT_NOTIFY_BASE_URL",
] as const;

const timeoutMs = 8_000;

/**
 * The merchant's configuration; null when none is given, then the sandbox stands in.
 * @throws SettingError naming what is missing or unreadable: a partly configured merchant never falls back to the
 * sandbox
 */
export function wechatConfigFromEnv(env: WechatEnv, isProduction = false): WechatConfig | null {
  if (required.every((name) => env[name] === "")) return null;
  const missing: string[] = required.filter((name) => env[name] === "");
  const verifyKeys = readVerifyKeys(env);
  for (const [given, other] of [
    ["WECHAT_PUBLIC_KEY", "WECHAT_PUBLIC_KEY_ID"],
    ["WECHAT_PUBLIC_KEY_ID", "WECHAT_PUBLIC_KEY"],
  ] as const) {
    if (env[given] !== "" && env[other] === "") missing.push(other);
  }
  if (missing.length > 0) throw new SettingError(`WeChat is only partly configured: set ${missing.join(", ")}.`);
  if (Buffer.byteLength(env.WECHAT_API_V3_KEY) !== 32)
    throw new SettingError("WECHAT_API_V3_KEY must have exactly 32 bytes.");
  checkNotifyUrl(env.WECHAT_NOTIFY_BASE_URL, isProduction);
  return {
    appid: env.WECHAT_APPID,
    secret: env.WECHAT_SECRET,
    mchid: env.WECHAT_MCHID,
    merchantSerial: env.WECHAT_MERCHANT_SERIAL.toUpperCase(),
    merchantPrivateKey: readKey("WECHAT_MERCHANT_PRIVATE_KEY", env.WECHAT_MERCHANT_PRIVATE_KEY, createPrivateKey),
    apiV3Key: env.WECHAT_API_V3_KEY,
    verifyKeys,
    apiBaseUrl: withoutSlash(env.WECHAT_API_BASE_URL),
    payBaseUrl: withoutSlash(env.WECHAT_PAY_BASE_URL),
    notifyBaseUrl: withoutSlash(env.WECHAT_NOTIFY_BASE_URL),
    push: readPushSettings(env),
    envVersion: env.WECHAT_ENV_VERSION,
    transferScene: {
      id: env.WECHAT_TRANSFER_SCENE_ID,
      perception: env.WECHAT_TRANSFER_PERCEPTION,
      reportInfos: [
        { type: "岗位类型", content: env.WECHAT_TRANSFER_JOB },
        { type: "报酬说明", content: env.WECHAT_TRANSFER_REASON },
      ],
    },
    timeoutMs,
  };
}

/** WeChat refuses a notification address with a query, and a merchant's one that is not https. */
function checkNotifyUrl(text: string, isProduction: boolean): void {
  const url = URL.canParse(text) ? new URL(text) : null;
  const protocols = isProduction ? ["https:"] : ["https:", "http:"];
  if (url && protocols.includes(url.protocol) && !text.includes("?") && !text.includes("#")) return;
  const kind = isProduction ? "an https address" : "an http or https address";
  throw new SettingError(`WECHAT_NOTIFY_BASE_URL must be ${kind} without a query.`);
}

/** @throws SettingError when only one of the two is given, or the key has not its 43 signs */
function readPushSettings({ WECHAT_PUSH_TOKEN: token, WECHAT_PUSH_AES_KEY: encodingAesKey }: WechatEnv) {
  if (token === "" && encodingAesKey === "") return null;
  if (token === "" || encodingAesKey === "")
    throw new SettingError("WECHAT_PUSH_TOKEN and WECHAT_PUSH_AES_KEY belong together: set both or none.");
  if (!/^[0-9A-Za-z]{3,32}$/.test(token))
    throw new SettingError("WECHAT_PUSH_TOKEN must have 3 to 32 letters and digits.");
  if (!/^[0-9A-Za-z]{43}$/.test(encodingAesKey))
    throw new SettingError("WECHAT_PUSH_AES_KEY must have exactly 43 letters and digits.");
  return { token, encodingAesKey };
}

function readVerifyKeys(env: WechatEnv): WechatVerifyKey[] {
  const keys: WechatVerifyKey[] = [];
  if (env.WECHAT_PUBLIC_KEY_ID !== "" && env.WECHAT_PUBLIC_KEY !== "") {
    const publicKey = readKey("WECHAT_PUBLIC_KEY", env.WECHAT_PUBLIC_KEY, createPublicKey);
    keys.push({ serial: env.WECHAT_PUBLIC_KEY_ID, publicKey });
  }
  const pem = unescapePem(env.WECHAT_PLATFORM_CERTIFICATES);
  const certificates = [...pem.matchAll(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g)];
  if (pem !== "" && certificates.length === 0) throw unreadableCertificates();
  for (const [certificate] of certificates) keys.push(readCertificate(certificate));
  return keys;
}

function readCertificate(pem: string): WechatVerifyKey {
  try {
    const { serialNumber, publicKey, validFrom, validTo } = new X509Certificate(pem);
    const [effectiveAt, expiresAt] = [new Date(validFrom), new Date(validTo)];
    return { serial: serialNumber.toUpperCase(), publicKey, effectiveAt, expiresAt };
  } catch {
    throw unreadableCertificates();
  }
}

function unreadableCertificates(): SettingError {
  return new SettingError("WECHAT_PLATFORM_CERTIFICATES holds no readable PEM certificate.");
}

function readKey(name: string, pem: string, read: (pem: string) => KeyObject): KeyObject {
  try {
    return read(unescapePem(pem));
  } catch {
    throw new SettingError(`${name} is not a readable PEM key.`);
  }
}

/** Environment files often write line breaks as a backslash and an n. */
function unescapePem(pem: string): string {
  return pem.replaceAll("\\n", "\n");
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, "");
}
