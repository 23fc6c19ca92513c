import { createHash } from "node:crypto";

/** Token and EncodingAESKey as they would be entered at mp.weixin.qq.com; they follow from the sandbox's secret. */
export function pushSettingsOf({ secret }: { secret: string }): { token: string; encodingAesKey: string } {
  const digest = (what: string) => createHash("sha256").update(`${what} ${secret}`);
  return {
    token: digest("token").digest("hex").slice(0, 32),
    encodingAesKey: digest("key").digest("hex").slice(0, 43),
  };
}
