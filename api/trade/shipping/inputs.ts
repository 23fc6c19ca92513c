import { zones } from "@liandong/core/facts/zones";
import { trackingNoPattern, withoutBlanks } from "@liandong/core/shipping/read-shipping-rows";
import { cleanLine } from "@liandong/core/text/clean-text";
import { atMost } from "@liandong/core/text/text-length";
import { z } from "zod";
import { cursorInput, dayInput, idInput, orderNoInput, reasonInput } from "../../trpc/inputs";

const units = z.object({ lineNo: z.int().min(0).max(999), quantity: z.int().min(1, "至少一件").max(999) });

/** The carrier's code; the verb looks it up in the shop's list. */
export const companyInput = z.string("请选择快递公司").regex(/^[A-Z0-9_]{2,20}$/, "请选择快递公司");
export const trackingNoInput = z
  .string()
  .overwrite(withoutBlanks)
  .regex(trackingNoPattern, "运单号应为 5 到 40 位字母或数字");

const parcel = z.object({
  company: companyInput,
  trackingNo: trackingNoInput,
  lines: z.array(units).min(1, "请选择这个包裹里的商品").max(100),
});

export const shipInput = z.object({
  orderNo: orderNoInput,
  parcels: z.array(parcel).min(1, "请填写包裹").max(10, "一次最多 10 个包裹"),
});
export type ShipInput = z.infer<typeof shipInput>;

const distinct = (orderNos: readonly string[]) => new Set(orderNos).size === orderNos.length;

export const shipMergedInput = z.object({
  orderNos: z
    .array(orderNoInput)
    .min(2, "合并发货至少选两个订单")
    .max(20, "一个包裹最多合并 20 个订单")
    .refine(distinct, "同一个订单选了两次"),
  company: companyInput,
  trackingNo: trackingNoInput,
});

/** With `rest`, the rows without a problem leave although others have one. */
export const shipBatchInput = z.object({
  csv: z.string().max(300_000, "表格太大，请分开导入"),
  rest: z.boolean().default(false),
});

/** 待发货 narrowed; days are those of Asia/Shanghai, both included. */
export const toShipFilterInput = z.object({
  storeId: idInput.optional(),
  zone: z.enum(zones, "没有这个专区").optional(),
  product: z.string().overwrite(cleanLine).refine(atMost(40), "最多 40 个字").optional(),
  region: z
    .string()
    .regex(/^\d{2}(\d{2}){0,2}$/, "地区不正确")
    .optional(),
  paidFrom: dayInput("日期不正确").optional(),
  paidTo: dayInput("日期不正确").optional(),
  isOverdue: z.boolean().optional(),
  /** 预售: promised for a day. */
  isPresale: z.boolean().optional(),
  isDisputed: z.boolean().optional(),
  isPartlySent: z.boolean().optional(),
  isNotePrinted: z.boolean().optional(),
  hasNote: z.boolean().optional(),
  /** A parcel of it left with this carrier, and something is left to send. */
  carrier: companyInput.optional(),
  orderNos: z.array(orderNoInput).min(1, "请选择订单").max(500, "一次最多选 500 单").optional(),
});
export type ToShipFilterInput = z.infer<typeof toShipFilterInput>;

export const toShipInput = z.object({ filter: toShipFilterInput.prefault({}), cursor: cursorInput.nullish() });
export const countToShipInput = z.object({ filter: toShipFilterInput.prefault({}) });
export const pickingListInput = z.object({ filter: toShipFilterInput });
/** The notes bear full names, phones and addresses, so each print has a reason. */
export const parcelNotesInput = z.object({ filter: toShipFilterInput, reason: reasonInput });
