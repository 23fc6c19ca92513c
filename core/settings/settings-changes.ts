// 设置变更: what one save of the shop settings changed, in the words of the history and of 操作日志.
// Example: 付款时限：30 分钟 → 45 分钟.
import { messageKindNames } from "../messages/kind-names";
import { messageKinds } from "../messages/message";
import type { Carrier } from "../shipping/carriers";
import { type OrderTimes, orderTimeRanges, type ShopSettings } from "./shop-settings";

export const orderTimeNames: Readonly<Record<keyof OrderTimes, string>> = {
  paymentMinutes: "付款时限",
  receiptDays: "自动收货",
  sendBackDays: "寄回时限",
};

const none = "未填写";

type Row = readonly [name: string, shown: string];

/** Every setting with its value in words, in the order of the page. */
function rowsOf({ brand, service, orderTimes, messages, shipping }: ShopSettings): Row[] {
  const { quietHours, maxPerDay, campaignsPerWeek, templateIds, appTemplateIds } = messages;
  return [
    ["店铺名称", brand.name],
    ["店铺标志", brand.logoUrl || none],
    ["主题色", brand.themeColour],
    ["客服电话", service.phone || none],
    ["服务时间", service.hours || none],
    ["小程序客服", service.hasChat ? "显示" : "不显示"],
    ["企业微信客服", service.workChat ? `${service.workChat.corpId} ${service.workChat.url}` : "不用"],
    ...(Object.keys(orderTimeNames) as (keyof OrderTimes)[]).map(
      (name): Row => [orderTimeNames[name], `${orderTimes[name]} ${orderTimeRanges[name].unit}`],
    ),
    ["免打扰时段", quietHours ? `${quietHours.from}–${quietHours.until}` : "不限"],
    ["每日消息上限", `${maxPerDay} 条`],
    ["营销消息每周上限", `${campaignsPerWeek} 条`],
    ...messageKinds.map((kind): Row => [`${messageKindNames[kind]}模板`, templateIds[kind] ?? none]),
    ...Object.entries(appTemplateIds).flatMap(([appid, ids]) =>
      messageKinds.map((kind): Row => [`${appid} 的${messageKindNames[kind]}模板`, ids[kind] ?? none]),
    ),
    ["承诺发货", `${shipping.promiseHours} 小时`],
    ...shipping.carriers.map((carrier): Row => [`快递公司 ${carrier.code}`, carrierWords(carrier)]),
  ];
}

function carrierWords({ name, pattern, phone, traceCode, isUsed }: Carrier): string {
  const parts = [
    name,
    isUsed ? "启用" : "停用",
    pattern && `单号 ${pattern}`,
    phone && `电话 ${phone}`,
    traceCode && `查询代码 ${traceCode}`,
  ];
  return parts.filter(Boolean).join("，");
}

/** A further mini-program without any template is the same as one that is not named. */
const isSame = (was: string, is: string) => was === is || [was, is].every((shown) => shown === none || shown === "无");

/** Each setting that differs; empty when nothing does. Carriers and mini-programs come and go, all other settings are always there. */
export function changesBetween(before: ShopSettings, after: ShopSettings): string[] {
  const [old, present] = [new Map(rowsOf(before)), new Map(rowsOf(after))];
  const names = [...present.keys(), ...[...old.keys()].filter((name) => !present.has(name))];
  return names.flatMap((name) => {
    const [was = "无", is = "无"] = [old.get(name), present.get(name)];
    return isSame(was, is) ? [] : [`${name}：${was} → ${is}`];
  });
}
