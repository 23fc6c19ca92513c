import { carrierCodes } from "@liandong/core/shipping/carriers";
import { trackingNoPattern, withoutBlanks } from "@liandong/core/shipping/read-shipping-rows";
import { z } from "zod";
import { cursorInput, orderNoInput } from "../../trpc/inputs";

const units = z.object({ lineNo: z.int().min(0).max(999), quantity: z.int().min(1, "至少一件").max(999) });

const parcel = z.object({
  company: z.enum(carrierCodes, "请选择快递公司"),
  trackingNo: z.string().overwrite(withoutBlanks).regex(trackingNoPattern, "运单号应为 5 到 40 位字母或数字"),
  lines: z.array(units).min(1, "请选择这个包裹里的商品").max(100),
});

export const shipInput = z.object({
  orderNo: orderNoInput,
  parcels: z.array(parcel).min(1, "请填写包裹").max(10, "一次最多 10 个包裹"),
});
export type ShipInput = z.infer<typeof shipInput>;

export const shipBatchInput = z.object({ csv: z.string().max(300_000, "表格太大，请分开导入") });

export const toShipInput = z.object({ cursor: cursorInput.nullish() });
