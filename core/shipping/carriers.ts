// 快递公司: the carriers of a shop, a list in its settings, by the codes of WeChat's 发货信息管理 (`get_delivery_list`).
// Example: SF1234567890123 fits 顺丰's pattern SF\d{12,13} alone, so 顺丰 is proposed when that number is scanned.
import { z } from "zod";
import { cleanLine } from "../text/clean-text";
import { atMost } from "../text/text-length";

export type Carrier = {
  /** The carrier's id at WeChat; orders that were sent keep it. */
  readonly code: string;
  readonly name: string;
  /** What its tracking numbers look like; empty where they have no form of their own. */
  readonly pattern: string;
  /** Its service phone; empty when unknown. */
  readonly phone: string;
  /** Its code at 快递100, which answers for its traces; empty: no traces are asked for. */
  readonly traceCode: string;
  /** Whether staff and buyers can choose it. */
  readonly isUsed: boolean;
};

const row = (code: string, name: string, pattern: string, phone: string, traceCode: string): Carrier => ({
  code,
  name,
  pattern,
  phone,
  traceCode,
  isUsed: true,
});

/** In use until an admin saves another list. */
export const seedCarriers: readonly Carrier[] = [
  row("SF", "顺丰速运", "SF\\d{12,13}", "95338", "shunfeng"),
  row("ZTO", "中通快递", "7[3-9]\\d{12}", "95311", "zhongtong"),
  row("YTO", "圆通速递", "YT\\d{13}", "95554", "yuantong"),
  row("STO", "申通快递", "77\\d{13}", "95543", "shentong"),
  row("YD", "韵达速递", "4[36]\\d{13}|31\\d{13}", "95546", "yunda"),
  row("JTSD", "极兔速递", "JT\\d{13}", "956025", "jtexpress"),
  row("JD", "京东快递", "JD[A-Z0-9]{11,18}", "950616", "jd"),
  row("EMS", "EMS", "1[0-3]\\d{11}|E[A-Z]\\d{9}CN", "11183", "ems"),
  row("YZPY", "邮政快递包裹", "9[89]\\d{11}", "11183", "youzhengguonei"),
  row("DBL", "德邦快递", "DPK\\d{12}", "95353", "debangkuaidi"),
  { ...row("KYSY", "跨越速运", "KY\\d{13}", "95324", "kuayue"), isUsed: false },
  { ...row("UC", "优速快递", "518\\d{12}", "95349", "youshuwuliu"), isUsed: false },
  { ...row("ZJS", "宅急送", "", "400-678-9000", "zhaijisong"), isUsed: false },
  { ...row("ANE", "安能物流", "", "95340", "annengwuliu"), isUsed: false },
];

/** Letters, digits, classes and counts; nothing that could make a match slow. */
const patternForm = /^(?:[A-Z0-9|?]|\\d|\[[A-Z0-9-]{1,20}\]|\{\d{1,2}(?:,\d{1,2})?\})*$/;

function compile(pattern: string): RegExp | null {
  if (pattern === "" || !patternForm.test(pattern)) return null;
  try {
    return new RegExp(`^(?:${pattern})$`);
  } catch {
    return null;
  }
}

export const maxCarriers = 60;

const carrierSchema = z.object({
  code: z.string().regex(/^[A-Z0-9_]{2,20}$/, "代码由大写字母和数字组成，从微信的快递公司列表复制"),
  name: z.string().overwrite(cleanLine).min(2, "请填写快递公司名称").refine(atMost(20), "名称最多 20 个字"),
  pattern: z
    .string()
    .max(80, "单号规律太长")
    .refine(
      (pattern) => pattern === "" || compile(pattern) !== null,
      "单号规律不正确，例如顺丰加十三位数字写作 SF\\d{13}",
    ),
  phone: z.union([z.literal(""), z.string().regex(/^[0-9][0-9 -]{3,18}[0-9]$/, "电话只能有数字、空格和连字符")]),
  traceCode: z.string().regex(/^[a-z0-9_]{0,40}$/, "查询代码由小写字母组成，从快递100的编码表复制"),
  isUsed: z.boolean(),
}) satisfies z.ZodType<Carrier, unknown>;

export const carriersSchema = z
  .array(carrierSchema)
  .min(1, "至少保留一家快递公司")
  .max(maxCarriers, `最多 ${maxCarriers} 家快递公司`)
  .refine((list) => new Set(list.map(({ code }) => code)).size === list.length, "两家快递公司的代码相同")
  .refine((list) => new Set(list.map(({ name }) => name)).size === list.length, "两家快递公司的名称相同")
  .refine((list) => list.some(({ isUsed }) => isUsed), "至少启用一家快递公司")
  .readonly();

/** Finds a used carrier by its code, its name or the beginning of its name ("顺丰"); null when none fits. */
export function findCarrier(text: string, carriers: readonly Carrier[]): Carrier | null {
  const wanted = text.trim().toUpperCase();
  if (wanted === "") return null;
  const used = carriers.filter(({ isUsed }) => isUsed);
  const exact = used.find(({ code, name }) => code === wanted || name.toUpperCase() === wanted);
  if (exact) return exact;
  const short = wanted.replace(/(快递|速递|速运|包裹)+$/, "");
  return used.find(({ name }) => short.length > 1 && name.toUpperCase().startsWith(short)) ?? null;
}

/** The used carriers whose numbers look like this one: one of them where the forms tell, several or none where they do not. */
export function recogniseCarriers(trackingNo: string, carriers: readonly Carrier[]): Carrier[] {
  const written = trackingNo.replace(/\s/g, "").toUpperCase();
  return carriers.filter(({ isUsed, pattern }) => isUsed && compile(pattern)?.test(written) === true);
}

/** The name of a carrier that was chosen once, also where the shop has taken it off its list since. */
export function carrierName(code: string, carriers: readonly Carrier[]): string {
  const byCode = (list: readonly Carrier[]) => list.find((carrier) => carrier.code === code)?.name;
  return byCode(carriers) ?? byCode(seedCarriers) ?? code;
}
