/** What of an address of WeChat's goes into the form. */
export type WechatAddress = { name: string; phone: string; regionCode: string; regionName: string; detail: string };
