import type { WechatAddress } from "@/wechat/address-port";

/** Browsers have no addresses of WeChat's. */
export const canChooseAddress = false;

export async function chooseWechatAddress(): Promise<WechatAddress | null> {
  return null;
}
