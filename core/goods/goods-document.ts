// 商品资料: the input of a product. The zone decides which prices a variant has: a member price of at most the list price in the
// member zone, points in the points zone, none in the free zone; elsewhere the list price is above 0.
// Example: retail, 颜色 红 ¥9.90 and 颜色 蓝 ¥0.00: the second variant is refused with 售价要大于 0.
import { z } from "zod";
import { picturePath, videoPath } from "../facts/picture-path";
import { type Zone, zones } from "../facts/zones";
import { cleanLine, cleanText } from "../text/clean-text";
import { atMost } from "../text/text-length";

const id = z.string().regex(/^[1-9]\d{0,17}$/, "请重新选择");
const fen = z.int("请填写金额").min(0, "不能小于 0").max(100_000_000, "金额太大");
const count = z.int("请填写整数").min(0, "不能小于 0").max(10_000_000, "数值太大");
const rateBp = z.int().min(0, "不能小于 0").max(10_000, "不能超过 100%");
const paragraph = z.string().overwrite(cleanText).min(1, "不能为空").refine(atMost(2000), "最多 2000 个字");
const word = (most: number) =>
  z.string().overwrite(cleanLine).min(1, "不能为空").refine(atMost(most), `最多 ${most} 个字`);

const block = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("text"), text: paragraph }),
  z.object({ kind: z.literal("picture"), url: picturePath }),
]);

const codeOf = (name: string) =>
  z
    .string()
    .overwrite((text) => text.replace(/\s+/g, ""))
    .regex(/^[\w./+-]{1,40}$/, `${name}由 1 到 40 位字母、数字或 . / + - _ 组成`)
    .nullable()
    .default(null);

const variant = z.object({
  /** Null for a new variant. */
  id: id.nullable(),
  specs: z.array(z.object({ name: word(10), value: word(30) })).max(3, "最多三种规格"),
  priceFen: fen,
  memberPriceFen: fen.nullable(),
  /** 划线价, shown struck through: above the price, or none. */
  listPriceFen: fen.nullable().default(null),
  pointsPrice: count.nullable(),
  /** 商家编码 and 条码, each once in a store. */
  code: codeOf("商家编码"),
  barcode: codeOf("条码"),
  costFen: fen,
  weightG: count,
  pictureUrl: picturePath.nullable(),
  /** Stock of a new variant; the stock of a known one is changed by 库存调整 only. */
  firstStock: count,
});

const fields = z.object({
  storeId: id,
  categoryId: id,
  zone: z.enum(zones),
  title: word(60),
  subtitle: z.string().overwrite(cleanLine).refine(atMost(80), "最多 80 个字"),
  pictures: z.array(picturePath).min(1, "至少上传一张图片").max(9, "最多九张图片"),
  /** 主图视频, shown before the pictures. */
  videoUrl: videoPath.nullable().default(null),
  description: z.array(block).max(40, "图文太多，最多 40 段"),
  tags: z.array(word(10)).max(6, "最多六个标签"),
  virtual: z.boolean(),
  /** 预售: the day until which it is sent; null for goods in stock. */
  presaleShipsBy: z.iso.date("发货日期不正确").nullable().default(null),
  purchaseLimit: z.int().min(1, "至少为 1").max(9999, "最多 9999 件").nullable(),
  freightFen: fen,
  freightTemplateId: id.nullable(),
  rates: z.record(z.string().min(1).max(40), rateBp).nullable(),
  grants: z
    .object({
      identity: z.enum(["agent", "boss"]).optional(),
      title: z.string().min(1).max(40).optional(),
      /** A paid card of the platform's programme or of the store's. */
      card: z.string().min(1).max(40).optional(),
    })
    .nullable(),
  pointsRateBp: z.int().min(0, "不能小于 0").max(1_000_000, "比例太大").nullable(),
  sort: z.int().min(0, "不能小于 0").max(1_000_000, "数值太大"),
  brandId: id.nullable().default(null),
  attributes: z
    .array(z.object({ name: word(12), value: word(60) }))
    .max(20, "最多 20 项属性")
    .default([]),
  variants: z.array(variant).min(1, "至少要有一个规格").max(60, "规格太多，最多 60 个"),
});

export const goodsSchema = fields.superRefine((goods, ctx) => {
  const refuse = (path: (string | number)[], message: string) => ctx.addIssue({ code: "custom", path, message });
  const named = goods.variants.map(({ specs }) => JSON.stringify(specs.map(({ name }) => name)));
  if (new Set(named).size > 1) refuse(["variants"], "各个规格的名称和顺序要一样");
  const combined = goods.variants.map(({ specs }) => JSON.stringify(specs.map(({ value }) => value)));
  if (new Set(combined).size < combined.length) refuse(["variants"], "有两个规格完全一样");
  const granted = Object.values(goods.grants ?? {}).filter((one) => one !== undefined);
  if (granted.length > 1) refuse(["grants"], "礼包只能授予一项");
  if (goods.virtual && goods.freightTemplateId) refuse(["freightTemplateId"], "虚拟商品不需要运费模板");
  if (goods.virtual && goods.presaleShipsBy) refuse(["presaleShipsBy"], "虚拟商品付款后就发放，不能预售");
  if (goods.virtual && goods.freightFen > 0) refuse(["freightFen"], "虚拟商品没有运费");
  const attributes = goods.attributes.map(({ name }) => name);
  if (new Set(attributes).size < attributes.length) refuse(["attributes"], "有两项属性同名");
  for (const field of ["code", "barcode"] as const) {
    const given = goods.variants.flatMap((one) => one[field] ?? []);
    const again = goods.variants.findIndex(
      (one) => one[field] !== null && given.indexOf(one[field]) !== given.lastIndexOf(one[field]),
    );
    if (again >= 0) refuse(["variants", again, field], "同一商品里有两个规格用了它");
  }
  goods.variants.forEach((one, index) => {
    for (const [field, message] of pricesRefused(goods.zone, one)) refuse(["variants", index, field], message);
  });
});

export type GoodsDocument = z.infer<typeof goodsSchema>;
export type GoodsVariant = GoodsDocument["variants"][number];

type Prices = Pick<GoodsVariant, "priceFen" | "memberPriceFen" | "listPriceFen" | "pointsPrice">;

/** Prices of a variant that its zone does not allow: the field and a sentence. */
function pricesRefused(
  zone: Zone,
  { priceFen, memberPriceFen, listPriceFen, pointsPrice }: Prices,
): [keyof Prices, string][] {
  const refused: [keyof Prices, string][] = [];
  if (priceFen === 0 && zone !== "free" && zone !== "points") refused.push(["priceFen", "售价要大于 0"]);
  if (zone === "free" && priceFen > 0) refused.push(["priceFen", "免费专区的售价是 0"]);
  if (zone !== "member" && memberPriceFen !== null) refused.push(["memberPriceFen", "只有代理特价区有代理价"]);
  if (memberPriceFen !== null && memberPriceFen > priceFen) refused.push(["memberPriceFen", "代理价不能高于售价"]);
  if (listPriceFen !== null && listPriceFen <= priceFen) refused.push(["listPriceFen", "划线价要高于售价，或不填"]);
  if (memberPriceFen === 0) refused.push(["memberPriceFen", "代理价要大于 0"]);
  if (zone !== "points" && pointsPrice !== null) refused.push(["pointsPrice", "只有积分商城有积分价"]);
  if (zone === "points" && !pointsPrice) refused.push(["pointsPrice", "请填写积分价"]);
  return refused;
}
