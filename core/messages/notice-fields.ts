// 订阅消息字段: fills the fields of a WeChat template from a message, by the field's type and label, cut to WeChat's limits. A field
// that the message has nothing for makes the template unfit: WeChat refuses the whole message for one bad value (47003).
// Example: 商品名称:{{thing1.DATA}} and 订单金额:{{amount2.DATA}} of a paid order become 祁红 2 件 and ¥128.00.
import { plainYuan } from "../money/fen";
import { cutText } from "../text/cut-text";
import { shanghaiTime } from "../time/shanghai";
import { messageKindNames } from "./kind-names";
import type { Message } from "./message";
import { describeMessage } from "./message-words";

type Field = { readonly name: string; readonly type: string; readonly label: string };

/** The fields of a template as WeChat lists it, one a line: `订单号:{{character_string1.DATA}}`. */
export function fieldsOfTemplate(content: string): Field[] {
  return [...content.matchAll(/([^\n:：]*)[:：]?\s*\{\{(([a-z_]+)\d+)\.DATA\}\}/g)].map(
    ([, label = "", name = "", type = ""]) => ({
      name,
      type,
      label: label.trim(),
    }),
  );
}

/** Each field's value; null when the template asks for what the message does not have. `at` is when it happened. */
export function fillTemplate(content: string, message: Message, at: Date): Record<string, string> | null {
  const fields = fieldsOfTemplate(content);
  const filled: Record<string, string> = {};
  for (const field of fields) {
    const fill = fillers[field.type];
    const value = fill?.({ message, at, label: field.label, isFirst: field === fields[0] }) ?? null;
    if (value === null || value === "") return null;
    filled[field.name] = value;
  }
  return fields.length === 0 ? null : filled;
}

type Ask = { message: Message; at: Date; label: string; isFirst: boolean };
type Fill = (ask: Ask) => string | null;

const maxThing = 20;
const maxString = 32;
const maxPhrase = 5;
const maxAmountSigns = 11;

/** What WeChat takes of each type: https://developers.weixin.qq.com, 发送订阅消息, 订阅消息参数值内容限制说明. */
const fillers: Readonly<Record<string, Fill>> = {
  thing: (ask) => cutText(thingOf(ask).replace(/\s+/g, " ").trim(), maxThing).trim(),
  phrase: ({ message, label }) => phraseOf(message, label),
  character_string: ({ message, label }) => stringOf(message, label),
  amount: ({ message }) => amountOf(message),
  number: ({ message }) => countOf(message),
  time: (ask) => timeWords(momentOf(ask)),
  date: (ask) => timeWords(momentOf(ask)).split(" ")[0] ?? null,
  name: ({ message }) => (message.kind === "member_joined" ? nameOf(message.nickname) : null),
};

function thingOf({ message, label, isFirst }: Ask): string {
  const { title, text } = describeMessage(message);
  if (/商品|名称|货品/.test(label) && "goods" in message) return message.goods;
  if (/店|商家/.test(label) && "storeName" in message && message.storeName) return message.storeName;
  if (/昵称|成员|好友|姓名/.test(label) && message.kind === "member_joined") return message.nickname;
  if (/说明|备注|提示|原因|内容|详情|温馨/.test(label)) return text;
  return isFirst ? title : text;
}

/** Five Chinese characters at most, and nothing else. */
function phraseOf(message: Message, label: string): string | null {
  const word = /快递|物流|承运/.test(label) && "carrier" in message ? message.carrier : messageKindNames[message.kind];
  const characters = [...(word ?? "")].filter((sign) => /\p{Script=Han}/u.test(sign));
  return characters.slice(0, maxPhrase).join("") || null;
}

/** A number that people compare is whole or missing. */
function stringOf(message: Message, label: string): string | null {
  const tracking = "trackingNo" in message && /快递|物流|运单/.test(label) ? message.trackingNo : null;
  const number =
    tracking ||
    ("orderNo" in message && message.orderNo) ||
    ("caseNo" in message && message.caseNo) ||
    ("withdrawalNo" in message && message.withdrawalNo) ||
    "";
  return /^[\x21-\x7e]+$/.test(number) && number.length <= maxString ? number : null;
}

function amountOf(message: Message): string | null {
  const fen = fenOf(message);
  if (fen === null) return null;
  const digits = plainYuan(fen);
  return digits.length <= maxAmountSigns ? `¥${digits}` : null;
}

function fenOf(message: Message): number | null {
  if ("amountFen" in message) return message.amountFen;
  if ("priceFen" in message) return message.priceFen;
  return "paidFen" in message ? message.paidFen : null;
}

function countOf(message: Message): string | null {
  if (message.kind === "coupons_expiring") return String(message.coupons);
  return message.kind === "points_expiring" ? String(message.points) : null;
}

/** The end where the label asks for one and the message has one, else when it happened. */
function momentOf({ message, at, label }: Ask): Date {
  if (!/截止|到期|过期|有效|失效|期限/.test(label)) return at;
  if ("confirmBy" in message) return new Date(message.confirmBy);
  if ("endsAt" in message) return new Date(message.endsAt);
  return "on" in message ? new Date(`${message.on}T00:00:00+08:00`) : at;
}

/** 2026年3月1日 10:00 */
function timeWords(moment: Date): string {
  const [day = "", time = ""] = shanghaiTime(moment).split(" ");
  const [year, month, date] = day.split("-").map(Number);
  return `${year}年${month}月${date}日 ${time.slice(0, 5)}`;
}

const maxChineseName = 10;

/** Chinese characters only; other nicknames are told as a member. */
function nameOf(nickname: string): string {
  return /^\p{Script=Han}+$/u.test(nickname) && [...nickname].length <= maxChineseName ? nickname : "新成员";
}
