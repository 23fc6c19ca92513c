import { createPrivateKey, createPublicKey } from "node:crypto";
import { cleanLine } from "@liandong/core/text/clean-text";
import { z } from "zod";
import { reasonInput, settingsVersionInput } from "../../trpc/inputs";

const line = z.string().overwrite(cleanLine);
const isKey = (read: (pem: string) => unknown) => (pem: string) => {
  try {
    read(pem);
    return true;
  } catch {
    return false;
  }
};

const accountName = {
  appid: line.regex(/^wx[0-9a-f]{16}$/, "AppID 是 wx 开头的 18 位字符"),
  mchid: line.regex(/^\d{8,12}$/, "商户号是 8 至 12 位数字"),
};

export const byAccount = z.object(accountName);

/** A secret that is left out stays as it is; a new account needs all of them. */
export const saveAccountInput = z
  .object({
    ...accountName,
    /** 0 for a new account. */
    version: settingsVersionInput,
    name: line.min(1, "请填写名称").max(30, "名称太长"),
    merchantSerial: line.regex(/^[0-9A-Fa-f]{8,40}$/, "证书序列号是 40 位以内的十六进制字符"),
    secret: line.min(16, "AppSecret 不完整").max(64, "AppSecret 不正确").optional(),
    apiV3Key: z
      .string()
      .refine((key) => Buffer.byteLength(key) === 32, "APIv3 密钥必须是 32 个字符")
      .optional(),
    merchantPrivateKey: z.string().max(10_000).refine(isKey(createPrivateKey), "商户私钥不是可读的 PEM").optional(),
    /** Both or none; without them WeChat's certificates are fetched. */
    publicKeyId: line.regex(/^PUB_KEY_ID_\w{10,60}$/, "公钥 ID 以 PUB_KEY_ID_ 开头").nullable(),
    publicKey: z.string().max(10_000).refine(isKey(createPublicKey), "微信支付公钥不是可读的 PEM").optional(),
    reason: reasonInput,
  })
  .refine(({ publicKeyId, publicKey }) => publicKeyId !== null || publicKey === undefined, {
    path: ["publicKeyId"],
    error: "请填写公钥 ID",
  });

export const changeStateInput = z.object({ ...accountName, version: settingsVersionInput, reason: reasonInput });
