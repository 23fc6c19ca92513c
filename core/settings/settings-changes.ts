// 设置变更: what one save of the shop settings changed, in the words of the history and of 操作日志.
// Example: 付款时限：30 分钟 → 45 分钟.
import { messageKindNames } from "../messages/kind-names";
import { messageKinds } from "../messages/message";
import { type OrderTimes, orderTimeRanges, type ShopSettings } from "./shop-settings";

export const orderTimeNames: Readonly<Record<keyof OrderTimes, string>> = {
  paymentMinutes: "付款时限",
  receiptDays: "自动收货",
  sendBackDays: "寄回时限",
};

const none = "未填写";

type Row = readonly [name: string, shown: string];

/** Every setting with its value in words, in the order of the page. */
function rowsOf({ brand, service, orderTimes, messages }: ShopSettings): Row[] {
  const { quietHours, maxPerDay, templateIds } = messages;
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
    ...messageKinds.map((kind): Row => [`${messageKindNames[kind]}模板`, templateIds[kind] ?? none]),
  ];
}

/** Each setting that differs; empty when nothing does. */
export function changesBetween(before: ShopSettings, after: ShopSettings): string[] {
  const old = new Map(rowsOf(before));
  return rowsOf(after).flatMap(([name, shown]) =>
    old.get(name) === shown ? [] : [`${name}：${old.get(name)} → ${shown}`],
  );
}
