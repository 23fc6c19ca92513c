import { z } from "zod";

const blank = z.string().trim().default("");

/** All optional: without any of them the sandbox is used, which is refused in production. */
export const wechatEnvSchema = z.object({
  WECHAT_APPID: blank,
  WECHAT_SECRET: blank,
  WECHAT_MCHID: blank,
  WECHAT_MERCHANT_SERIAL: blank,
  WECHAT_MERCHANT_PRIVATE_KEY: blank,
  WECHAT_API_V3_KEY: blank,
  WECHAT_PUBLIC_KEY_ID: blank,
  WECHAT_PUBLIC_KEY: blank,
  WECHAT_PLATFORM_CERTIFICATES: blank,
  WECHAT_NOTIFY_BASE_URL: blank,
  WECHAT_PUSH_TOKEN: blank,
  WECHAT_PUSH_AES_KEY: blank,
  WECHAT_API_BASE_URL: z.url().default("https://api.weixin.qq.com"),
  WECHAT_PAY_BASE_URL: z.url().default("https://api.mch.weixin.qq.com"),
  WECHAT_ENV_VERSION: z.enum(["release", "trial", "develop"]).default("release"),
  WECHAT_TRANSFER_SCENE_ID: z.string().default("1005"),
  WECHAT_TRANSFER_PERCEPTION: z.string().trim().default("劳务报酬"),
  WECHAT_TRANSFER_JOB: z.string().default("推广员"),
  WECHAT_TRANSFER_REASON: z.string().default("推广佣金"),
});

export type WechatEnv = z.infer<typeof wechatEnvSchema>;
