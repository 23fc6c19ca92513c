import { createHash } from "node:crypto";
import type { SandboxContext } from "./context";

/** The sandbox's mini-programs have chosen these subscribe-message templates; ids have the form and length of WeChat's. */
export const sandboxTemplates = [
  {
    priTmplId: "sandbox-order-paid-AAAAAAAAAAAAAAAAAAAAAAAA",
    title: "订单支付成功通知",
    content: "商品名称:{{thing1.DATA}}\n支付金额:{{amount2.DATA}}\n订单号:{{character_string3.DATA}}\n",
    example: "商品名称:祁门红茶\n支付金额:￥128.00\n订单号:20260301000000123456\n",
    type: 2,
  },
  {
    priTmplId: "sandbox-parcel-sent-BBBBBBBBBBBBBBBBBBBBBBB",
    title: "订单发货通知",
    content: "商品名称:{{thing1.DATA}}\n快递公司:{{phrase2.DATA}}\n快递单号:{{character_string3.DATA}}\n",
    example: "商品名称:祁门红茶\n快递公司:顺丰速运\n快递单号:SF1234567890\n",
    type: 2,
  },
  {
    priTmplId: "sandbox-refund-paid-CCCCCCCCCCCCCCCCCCCCCCC",
    title: "退款到账通知",
    content: "退款金额:{{amount1.DATA}}\n退款说明:{{thing2.DATA}}\n",
    example: "退款金额:￥128.00\n退款说明:已原路退回\n",
    type: 2,
  },
];

/** The templates of a mini-program: ids of a further one are its own, as at WeChat. */
export function templatesOfApp({ keys }: Pick<SandboxContext, "keys">, appid: string): typeof sandboxTemplates {
  if (appid === keys.appid) return sandboxTemplates;
  const mark = createHash("sha256").update(appid).digest("hex").slice(0, 12);
  return sandboxTemplates.map((template) => ({ ...template, priTmplId: template.priTmplId.slice(0, -12) + mark }));
}

type Sent = { template_id: string; data: Record<string, { value: string }> };

const isAmount = (text: string) => /^[¥￥$]?\d+(\.\d+)?元?$/.test(text) && text.replace(/\D/g, "").length <= 10;

/** 订阅消息参数值内容限制: what WeChat takes of each type of field. */
const rules: Readonly<Record<string, (text: string) => boolean>> = {
  thing: (text) => text.length <= 20,
  number: (text) => /^\d+(\.\d+)?$/.test(text) && text.length <= 32,
  letter: (text) => /^[A-Za-z]{1,32}$/.test(text),
  symbol: (text) => text.length <= 5,
  character_string: (text) => /^[\x21-\x7e]{1,32}$/.test(text),
  time: (text) => /^(\d{4}年\d{1,2}月\d{1,2}日 )?\d{1,2}:\d{2}$/.test(text),
  date: (text) => /^\d{4}年\d{1,2}月\d{1,2}日( \d{1,2}:\d{2})?$/.test(text),
  amount: isAmount,
  phone_number: (text) => /^[\d+-]{1,17}$/.test(text),
  name: (text) => /^\p{Script=Han}{1,10}$/u.test(text) || /^[\x21-\x7e]{1,20}$/.test(text),
  phrase: (text) => /^\p{Script=Han}{1,5}$/u.test(text),
};

/** Refuses unknown templates, fields that are missing, and values that break the rule of their type. */
export function refuseFields(
  templates: typeof sandboxTemplates,
  { template_id: id, data }: Sent,
): { errcode: number; errmsg: string } | null {
  const template = templates.find(({ priTmplId }) => priTmplId === id);
  if (!template) return { errcode: 40_037, errmsg: "invalid template_id" };
  const fields = [...template.content.matchAll(/\{\{(([a-z_]+)\d+)\.DATA\}\}/g)];
  for (const [, name = "", type = ""] of fields) {
    const value = data[name]?.value ?? "";
    if (value === "") return { errcode: 47_003, errmsg: `argument invalid! data.${name}.value is empty` };
    if (!(rules[type]?.(value) ?? false))
      return { errcode: 47_003, errmsg: `argument invalid! data.${name}.value invalid` };
  }
  return null;
}
