import type { WechatAddress } from "@/wechat/address-port";

/** Browsers have no access to WeChat addresses. */
export const canChooseAddress = false;

export async function chooseWechatAddress(): Promise<WechatAddress | null> {
  return null;
}
