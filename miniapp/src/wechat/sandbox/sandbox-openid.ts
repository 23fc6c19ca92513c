import { getStorageSync, setStorageSync } from "@tarojs/taro";

const storageKey = "sandbox-openid";

/** The sandbox user of this browser: WeChat itself would know whose phone it runs on. */
export function saveSandboxOpenid(openid: string): void {
  setStorageSync(storageKey, openid);
}

export function readSandboxOpenid(): string | null {
  return getStorageSync<string>(storageKey) || null;
}
