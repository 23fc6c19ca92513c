import { scanCode as scan } from "@tarojs/taro";

export const canScan = true;

export async function scanCode(): Promise<string | null> {
  const found = await scan({ scanType: ["barCode", "qrCode"] }).catch(() => null);
  return found?.result ?? null;
}
