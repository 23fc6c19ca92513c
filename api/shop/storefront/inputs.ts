import { pageLink } from "@liandong/core/facts/page-link";
import { picturePath } from "@liandong/core/facts/picture-path";
import { cleanLine } from "@liandong/core/text/clean-text";
import { atMost } from "@liandong/core/text/text-length";
import { z } from "zod";
import { idInput, namesVersion, savedRowInput, versionMissing } from "../../trpc/inputs";

const name = (max: number) =>
  z.string().overwrite(cleanLine).min(1, "请填写名称").refine(atMost(max), `名称最多 ${max} 个字`);
const sort = z.int("请填写整数").min(0, "不能小于 0").max(1_000_000, "数值太大");

export const onlyIdInput = z.object({ id: idInput });

export const categoryInput = savedRowInput
  .extend({ category: z.object({ parentId: idInput.nullable(), name: name(12), pictureUrl: picturePath, sort }) })
  .refine(namesVersion, versionMissing);
export type CategoryInput = z.infer<typeof categoryInput>;

export const brandInput = savedRowInput
  .extend({ brand: z.object({ name: name(30), logoUrl: picturePath.or(z.literal("")), sort }) })
  .refine(namesVersion, versionMissing);
export type BrandInput = z.infer<typeof brandInput>;

const attribute = z.object({
  name: name(12),
  values: z
    .array(z.string().overwrite(cleanLine).min(1, "请填写内容").refine(atMost(60), "内容最多 60 个字"))
    .max(20, "最多 20 个可选内容"),
});
export const attributeTemplateInput = savedRowInput
  .extend({
    template: z.object({
      name: name(30),
      categoryId: idInput.nullable(),
      attributes: z
        .array(attribute)
        .min(1, "请至少加一项属性")
        .max(20, "最多 20 项属性")
        .refine((all) => new Set(all.map((one) => one.name)).size === all.length, "有两项属性同名"),
      sort,
    }),
  })
  .refine(namesVersion, versionMissing);
export type AttributeTemplateInput = z.infer<typeof attributeTemplateInput>;

const line = (what: string, max: number) =>
  z.string().overwrite(cleanLine).refine(atMost(max), `${what}最多 ${max} 个字`).default("");

/** A place on the map of WeChat (GCJ-02), both or neither. */
const position = {
  latitude: z.number("纬度不正确").min(-90, "纬度在 -90 到 90 之间").max(90, "纬度在 -90 到 90 之间").nullable(),
  longitude: z.number("经度不正确").min(-180, "经度在 -180 到 180 之间").max(180, "经度在 -180 到 180 之间").nullable(),
};

export const storeInput = savedRowInput
  .extend({
    store: z.object({
      name: name(30),
      logoUrl: picturePath,
      city: z.string().overwrite(cleanLine).min(1, "请填写城市").refine(atMost(20), "城市名太长"),
      address: line("地址", 100),
      phone: z
        .string()
        .overwrite(cleanLine)
        .regex(/^(\d[\d-]{5,18}\d)?$/, "电话由数字和 - 组成，如 0559-1234567")
        .default(""),
      hours: line("营业时间", 60),
      returnAddress: line("退货地址", 200).refine(
        (text) => text === "" || text.length >= 8,
        "请填写收件人、电话和地址",
      ),
      announcement: line("公告", 120),
      regionCode: z
        .string()
        .regex(/^\d{6}$/, "请选择所在地区")
        .nullable()
        .default(null),
      latitude: position.latitude.default(null),
      longitude: position.longitude.default(null),
      pickupOpen: z.boolean().default(false),
    }),
  })
  .refine(({ store }) => (store.latitude === null) === (store.longitude === null), {
    path: ["store", "longitude"],
    error: "经度和纬度要一起填写",
  })
  .refine(({ store }) => !store.pickupOpen || (store.regionCode !== null && store.address !== ""), {
    path: ["store", "pickupOpen"],
    error: "开启到店自提前，请填写门店的所在地区和地址",
  })
  .refine(namesVersion, versionMissing);
export type StoreInput = z.infer<typeof storeInput>;

export const bannerInput = savedRowInput
  .extend({ banner: z.object({ title: name(40), pictureUrl: picturePath, link: pageLink, sort }) })
  .refine(namesVersion, versionMissing);
export type BannerInput = z.infer<typeof bannerInput>;
