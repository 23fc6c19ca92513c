import { zoneNames } from "@liandong/core/facts/zones";
import { dayMs, shanghaiDay, startOfShanghaiDay } from "@liandong/core/time/shanghai";
import type { Handle } from "@liandong/db/connection/database";
import { loadShopSettings } from "@liandong/db/settings/shop-settings";
import type { ToShipFilter } from "@liandong/db/trade/shipping/to-ship";
import type { StaffContext } from "../../trpc/context";
import type { ToShipFilterInput } from "./inputs";

const hourMs = 3_600_000;

export type ToShipScope = {
  filter: ToShipFilter;
  /** Orders paid before this moment are overdue, but for those that a presale promised for a later day. */
  overdueBefore: Date;
};

/** What a filter of the page means now; staff of a store see the orders of their store, whatever they ask for. */
export async function toShipScope(handle: Handle, ctx: StaffContext, input: ToShipFilterInput): Promise<ToShipScope> {
  const { settings } = await loadShopSettings(handle);
  const overdueBefore = new Date(ctx.now().getTime() - settings.shipping.promiseHours * hourMs);
  const { paidFrom, paidTo, isOverdue, storeId, product, ...same } = input;
  const ends = [
    ...(paidTo ? [startOfShanghaiDay(paidTo).getTime() + dayMs] : []),
    ...(isOverdue === true ? [overdueBefore.getTime()] : []),
  ];
  const begins = paidFrom ? [startOfShanghaiDay(paidFrom).getTime()] : [];
  const today = shanghaiDay(ctx.now());
  const filter = {
    ...same,
    product: product || undefined,
    overdue: isOverdue === undefined ? undefined : { is: isOverdue, before: overdueBefore, today },
    storeId: ctx.staff.storeId ?? storeId,
    paidFrom: begins.length > 0 ? new Date(Math.max(...begins)) : undefined,
    paidUntil: ends.length > 0 ? new Date(Math.min(...ends)) : undefined,
  };
  return { filter, overdueBefore };
}

/** What a filter narrows, as 操作日志 keeps it. */
export function filterWords(input: ToShipFilterInput): string {
  const {
    storeId,
    zone,
    product,
    region,
    paidFrom,
    paidTo,
    isOverdue,
    isPresale,
    isDisputed,
    isPartlySent,
    isNotePrinted,
  } = input;
  const either = (value: boolean | undefined, yes: string, no: string) => (value === undefined ? "" : value ? yes : no);
  const parts = [
    storeId && `店铺 ${storeId}`,
    zone && zoneNames[zone],
    product && `商品“${product}”`,
    region && `地区 ${region}`,
    paidFrom && `付款 ${paidFrom} 起`,
    paidTo && `付款到 ${paidTo}`,
    either(isOverdue, "超时", "未超时"),
    either(isPresale, "预售", "现货"),
    either(isDisputed, "售后处理中", "无售后"),
    either(isPartlySent, "部分已发", "没有发过"),
    either(isNotePrinted, "已打印", "未打印"),
    input.carrier && `已用快递 ${input.carrier}`,
    either(input.hasNote, "有留言", "无留言"),
    input.orderNos && `选中的 ${input.orderNos.length} 单`,
  ];
  return parts.filter(Boolean).join("，") || "全部待发货";
}
