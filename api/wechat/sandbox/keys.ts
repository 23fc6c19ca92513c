import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  randomInt,
} from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { WechatConfig } from "../config";
import { pushSettingsOf } from "./push-settings";

const savedSchema = z.object({
  appid: z.string(),
  secret: z.string(),
  mchid: z.string(),
  apiV3Key: z.string().length(32),
  merchantSerial: z.string(),
  merchantKey: z.string(),
  publicKeyId: z.string(),
  wechatKey: z.string(),
  certificateSerial: z.string(),
  certificateKey: z.string(),
});

/** Secrets of both sides: the key of the sandbox's one merchant, and the two keys of its WeChat. */
export type SandboxKeys = {
  appid: string;
  secret: string;
  mchid: string;
  apiV3Key: string;
  merchantSerial: string;
  merchantPrivateKey: KeyObject;
  signers: readonly { serial: string; privateKey: KeyObject }[];
};

/**
 * Creates the keys at the first start and keeps them in `dataDir`; without a folder they live as long as the process.
 */
export function loadOrCreateSandboxKeys(dataDir: string | null): SandboxKeys {
  if (dataDir === null) return readKeys(createKeys());
  const path = join(dataDir, "keys.json");
  if (existsSync(path)) return readKeys(savedSchema.parse(JSON.parse(readFileSync(path, "utf8"))));
  const created = createKeys();
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(`${path}.new`, JSON.stringify(created, null, 2), { mode: 0o600 });
  renameSync(`${path}.new`, path);
  return readKeys(created);
}

/** The API's configuration for talking to this sandbox. */
export function sandboxWechatConfig({
  keys,
  sandboxUrl,
  notifyBaseUrl,
}: {
  keys: SandboxKeys;
  sandboxUrl: string;
  notifyBaseUrl: string;
}): WechatConfig {
  const { appid, secret, mchid, apiV3Key, merchantSerial, merchantPrivateKey } = keys;
  const verifyKeys = keys.signers.map(({ serial, privateKey }) => ({
    serial,
    publicKey: createPublicKey(privateKey),
  }));
  return {
    appid,
    secret,
    mchid,
    apiV3Key,
    merchantSerial,
    merchantPrivateKey,
    verifyKeys,
    apiBaseUrl: sandboxUrl,
    payBaseUrl: sandboxUrl,
    notifyBaseUrl,
    push: pushSettingsOf(keys),
    envVersion: "develop",
    transferScene: {
      id: "1005",
      perception: "劳务报酬",
      reportInfos: [
        { type: "岗位类型", content: "推广员" },
        { type: "报酬说明", content: "推广佣金" },
      ],
    },
    timeoutMs: 8_000,
  };
}

/** Keys of a further mini-program; with `merchant` it is paid by that one. */
export function createSandboxAccount(merchant?: SandboxKeys): SandboxKeys {
  const mchid = `19${String(randomInt(10 ** 8)).padStart(8, "0")}`;
  const created = readKeys({ ...createKeys(), mchid });
  if (!merchant) return created;
  const { appid, secret } = created;
  return { ...merchant, appid, secret };
}

function createKeys(): z.infer<typeof savedSchema> {
  return {
    appid: `wx${randomBytes(8).toString("hex")}`,
    secret: randomBytes(16).toString("hex"),
    mchid: "1900000109",
    apiV3Key: randomBytes(16).toString("hex"),
    merchantSerial: randomBytes(20).toString("hex").toUpperCase(),
    merchantKey: createRsaKey(),
    publicKeyId: `PUB_KEY_ID_${"0".repeat(10)}${randomBytes(9).toString("hex").toUpperCase()}`,
    wechatKey: createRsaKey(),
    certificateSerial: randomBytes(20).toString("hex").toUpperCase(),
    certificateKey: createRsaKey(),
  };
}

function createRsaKey(): string {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return privateKey.export({ type: "pkcs8", format: "pem" }).toString();
}

function readKeys(saved: z.infer<typeof savedSchema>): SandboxKeys {
  const { appid, secret, mchid, apiV3Key, merchantSerial } = saved;
  return {
    appid,
    secret,
    mchid,
    apiV3Key,
    merchantSerial,
    merchantPrivateKey: createPrivateKey(saved.merchantKey),
    signers: [
      { serial: saved.publicKeyId, privateKey: createPrivateKey(saved.wechatKey) },
      { serial: saved.certificateSerial, privateKey: createPrivateKey(saved.certificateKey) },
    ],
  };
}
