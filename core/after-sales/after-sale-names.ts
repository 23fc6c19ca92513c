// 售后用语: the Chinese names of types, states and reasons.
import type { AfterSaleState, AfterSaleType, AskedType } from "./after-sale-states";

export const afterSaleTypeNames: Record<AfterSaleType, string> = {
  refund_only: "仅退款",
  return_refund: "退货退款",
  exchange: "换货",
  compensation: "补偿",
};

export const afterSaleStateNames: Record<AfterSaleState, string> = {
  requested: "待审核",
  approved: "已同意",
  returning: "退货中",
  inspecting: "验货中",
  refunding: "退款中",
  done: "已完成",
  rejected: "已拒绝",
  withdrawn: "已撤销",
};

/** Reasons that a member chooses from; a free text follows. */
export const afterSaleReasons: Record<AskedType, readonly string[]> = {
  refund_only: ["不想要了", "拍错或多拍了", "迟迟没有发货", "没有收到货", "其他原因"],
  return_refund: ["无理由退货", "商品有质量问题", "与描述不符", "发错或少发", "运输中损坏", "其他原因"],
  exchange: ["商品有质量问题", "发错商品", "运输中损坏", "规格不合适", "其他原因"],
};

/** An approved case that needs a parcel waits for the member to send it. */
export function afterSaleStateName(state: AfterSaleState, type: AfterSaleType): string {
  if (state === "approved" && (type === "return_refund" || type === "exchange")) return "待寄回";
  return afterSaleStateNames[state];
}
