/** The fields of a WeChat address that go into the form. */
export type WechatAddress = { name: string; phone: string; regionCode: string; regionName: string; detail: string };
