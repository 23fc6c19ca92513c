import { createPrivateKey, createPublicKey } from "node:crypto";
import type { AccountRow } from "@liandong/db/staff/merchants/accounts";
import { z } from "zod";
import type { SecretBox } from "../../secrets/secret-box";
import type { WechatConfig } from "../../wechat/config";

/** What is secret of an account, and the public key, whose change would let a stranger sign for WeChat. */
export const accountSecrets = z.object({
  secret: z.string(),
  apiV3Key: z.string(),
  merchantPrivateKey: z.string(),
  publicKey: z.string().nullable(),
});

export type AccountSecrets = z.infer<typeof accountSecrets>;
type AccountName = { appid: string; mchid: string };

const ownerOf = ({ appid, mchid }: AccountName) => `wechat:${appid}:${mchid}`;

export function sealAccount(secrets: SecretBox, name: AccountName, values: AccountSecrets): string {
  return secrets.seal(JSON.stringify(values), ownerOf(name));
}

/** Null when the key is missing or the row was altered. */
export function openSecrets(secrets: SecretBox, row: AccountName & { sealed: string }): AccountSecrets | null {
  const opened = secrets.open(row.sealed, ownerOf(row));
  return opened?.text.startsWith("{") ? accountSecrets.parse(JSON.parse(opened.text)) : null;
}

type Opening = { secrets: SecretBox; row: AccountRow; base: WechatConfig };

/** The configuration of an account; addresses and the transfer scene are those of the environment. */
export function openAccount({ secrets, row, base }: Opening): WechatConfig | null {
  const opened = openSecrets(secrets, row);
  if (!opened) return null;
  const { appid, mchid, merchantSerial, publicKeyId } = row;
  const { secret, apiV3Key, publicKey } = opened;
  const verifyKeys = publicKeyId && publicKey ? [{ serial: publicKeyId, publicKey: createPublicKey(publicKey) }] : [];
  const merchantPrivateKey = createPrivateKey(opened.merchantPrivateKey);
  return { ...base, appid, mchid, merchantSerial, secret, apiV3Key, merchantPrivateKey, verifyKeys };
}
