import { getAccountInfoSync } from "@tarojs/taro";

const kinds: Readonly<Record<string, string>> = { develop: "开发版", trial: "体验版", release: "正式版" };

/** Only a published version has a number. */
export function appVersion(): string {
  const { version, envVersion } = getAccountInfoSync().miniProgram;
  return version || kinds[envVersion] || "正式版";
}
