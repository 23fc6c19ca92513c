// 快递公司: the carriers that staff can choose, by the codes of WeChat's 发货信息管理 (`get_delivery_list`).

export const carriers = {
  SF: "顺丰速运",
  ZTO: "中通快递",
  YTO: "圆通速递",
  STO: "申通快递",
  YD: "韵达速递",
  JTSD: "极兔速递",
  JD: "京东快递",
  EMS: "EMS",
  YZPY: "邮政快递包裹",
  DBL: "德邦快递",
} as const;

export type CarrierCode = keyof typeof carriers;
export const carrierCodes = Object.keys(carriers) as [CarrierCode, ...CarrierCode[]];

/** Finds a carrier by its code, its name or the beginning of its name ("顺丰"); null when none fits. */
export function findCarrier(text: string): CarrierCode | null {
  const wanted = text.trim().toUpperCase();
  if (wanted === "") return null;
  const byCode = carrierCodes.find((code) => code === wanted);
  if (byCode) return byCode;
  const short = wanted.replace(/(快递|速递|速运|包裹)+$/, "");
  return carrierCodes.find((code) => short.length > 1 && carriers[code].startsWith(short)) ?? null;
}
