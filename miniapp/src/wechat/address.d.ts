import type { WechatAddress } from "@/wechat/address-port";

/** Each build takes its own `address.h5` or `address.weapp`. */
export const canChooseAddress: boolean;
/** Returns null when the member chose none. */
export function chooseWechatAddress(): Promise<WechatAddress | null>;
