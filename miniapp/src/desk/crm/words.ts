import type { Questions } from "../kit/answers";

type Asked = Questions["desk"]["crm"];

export const kindNames: Record<Asked["create"]["kind"], string> = { person: "个人", organisation: "单位" };
export const wayNames: Record<Asked["followUp"]["way"], string> = {
  call: "电话",
  wechat: "微信",
  visit: "拜访",
  other: "其他",
};
export const poolDays = { min: 3, max: 365 };
