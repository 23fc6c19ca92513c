// 店铺设置: what an owner decides about the shop without an engineer. Every save makes a version; the latest one holds, and an order
// keeps the times that it was placed with (core/rules/shop.md, section 14).
// Example: with 30 minutes to pay and 10 days to receipt, an order of 10:00 is cancelled at 10:30 when nobody pays it.
import { z } from "zod";
import { picturePath } from "../facts/picture-path";
import { type MessageKind, messageKinds } from "../messages/message";
import { type Carrier, carriersSchema, seedCarriers } from "../shipping/carriers";
import { cleanLine } from "../text/clean-text";
import { atMost } from "../text/text-length";
import { contrastOf } from "./colour-contrast";
import { defaultShopName } from "./default-shop-name";

export type ShopBrand = {
  readonly name: string;
  /** Path of an uploaded picture; empty while there is none. */
  readonly logoUrl: string;
  /** `#rrggbb`, dark enough for white words on it. */
  readonly themeColour: string;
};

export type CustomerService = {
  /** Empty: the shop has no phone. */
  readonly phone: string;
  /** When the phone and the chat are answered, in words: 每天 9:00–21:00. */
  readonly hours: string;
  /** 小程序客服: whether the customer-service button of WeChat is shown. */
  readonly hasChat: boolean;
  /** 企业微信客服; null: the chat opens in WeChat's own customer service. */
  readonly workChat: { readonly corpId: string; readonly url: string } | null;
};

/** What a new order is placed with. The after-sales window is `settleAfterDays` of the plan. */
export type OrderTimes = {
  /** 付款时限: minutes until an unpaid order is cancelled. */
  readonly paymentMinutes: number;
  /** 自动收货: days after the last parcel left. */
  readonly receiptDays: number;
  /** 寄回时限: days to send goods back after an application was approved. */
  readonly sendBackDays: number;
};

/** 免打扰: from one time of day of Asia/Shanghai to another, past midnight where the end is not later. */
export type QuietHours = {
  /** `HH:MM` */
  readonly from: string;
  readonly until: string;
};

export type MessageSettings = {
  /** Null: messages go out at any time of day. */
  readonly quietHours: QuietHours | null;
  /** 每日上限: subscribe messages that a member gets on one day. */
  readonly maxPerDay: number;
  /** 每周上限: messages of campaigns that a member gets in one week of Asia/Shanghai, over all campaigns. */
  readonly campaignsPerWeek: number;
  /**
   * 订阅消息模板: WeChat's template id in the first mini-program by kind of message; a kind without one is told in the
   * mini-program only.
   */
  readonly templateIds: TemplateIds;
  /** Those of further mini-programs, by appid: a template belongs to the mini-program that chose it. */
  readonly appTemplateIds: Readonly<Record<string, TemplateIds>>;
};

export type TemplateIds = Readonly<Partial<Record<MessageKind, string>>>;

/** 发货设置. */
export type ShippingSettings = {
  /** 承诺发货: hours after the payment within which an order has to leave; it is overdue then. */
  readonly promiseHours: number;
  readonly carriers: readonly Carrier[];
};

export type ShopSettings = {
  readonly brand: ShopBrand;
  readonly service: CustomerService;
  readonly orderTimes: OrderTimes;
  readonly messages: MessageSettings;
  readonly shipping: ShippingSettings;
};

export type ShopSettingsInForce = { readonly settings: ShopSettings; readonly version: number };

/** In force until an admin saves others; version 0. */
export const defaultShopSettings: ShopSettings = {
  brand: { name: defaultShopName, logoUrl: "", themeColour: "#1f5a4c" },
  service: { phone: "", hours: "", hasChat: true, workChat: null },
  orderTimes: { paymentMinutes: 30, receiptDays: 10, sendBackDays: 7 },
  messages: {
    quietHours: { from: "22:00", until: "08:00" },
    maxPerDay: 5,
    campaignsPerWeek: 3,
    templateIds: {},
    appTemplateIds: {},
  },
  shipping: { promiseHours: 48, carriers: seedCarriers },
};

/** From and to of each time; WeChat lets a payment wait for two hours at most. */
export const orderTimeRanges = {
  paymentMinutes: { min: 5, max: 110, unit: "分钟" },
  receiptDays: { min: 3, max: 60, unit: "天" },
  sendBackDays: { min: 3, max: 30, unit: "天" },
} as const satisfies Record<keyof OrderTimes, { min: number; max: number; unit: string }>;

const timeOf = (name: keyof OrderTimes) => {
  const { min, max, unit } = orderTimeRanges[name];
  const error = `请填写 ${min} 到 ${max} ${unit}之间的整数`;
  return z.int(error).min(min, error).max(max, error);
};

const line = (max: number) => z.string().overwrite(cleanLine).refine(atMost(max), `最多 ${max} 个字`);
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "请填写时间，例如 22:00");

/** White words on it can be read: a contrast of 4.5 at least. */
export function carriesWhiteWords(colour: string): boolean {
  return contrastOf(colour, "#ffffff") >= 4.5;
}

export const themeColourSchema = z
  .string()
  .toLowerCase()
  .regex(/^#[0-9a-f]{6}$/, "颜色要写成井号加六位十六进制数字")
  .refine(carriesWhiteWords, "颜色太浅，白色文字会看不清，请选深一些的");

const workChat = z.object({
  corpId: z.string().regex(/^[\w-]{4,64}$/, "企业编号不正确，请从企业微信后台复制"),
  url: z
    .string()
    .max(500, "链接太长")
    .regex(/^https:\/\/work\.weixin\.qq\.com\/kfid\/[\w-]+$/, "链接不正确，请从企业微信后台复制客服的接入链接"),
});

const templateId = z.string().regex(/^[\w-]{20,64}$/, "模板编号不正确，请从微信公众平台复制");
const templateIds = z.partialRecord(z.enum(messageKinds), templateId);

export const shopSettingsSchema = z.object({
  brand: z.object({
    name: z.string().overwrite(cleanLine).min(1, "请填写店铺名称").refine(atMost(20), "店铺名称最多 20 个字"),
    logoUrl: z.union([z.literal(""), picturePath]),
    themeColour: themeColourSchema,
  }),
  service: z.object({
    phone: z.union([z.literal(""), z.string().regex(/^[0-9][0-9 -]{4,18}[0-9]$/, "电话只能有数字、空格和连字符")]),
    hours: line(40),
    hasChat: z.boolean(),
    workChat: workChat.nullable(),
  }),
  orderTimes: z.object({
    paymentMinutes: timeOf("paymentMinutes"),
    receiptDays: timeOf("receiptDays"),
    sendBackDays: timeOf("sendBackDays"),
  }),
  messages: z.object({
    quietHours: z
      .object({ from: timeOfDay, until: timeOfDay })
      .refine(({ from, until }) => from !== until, { path: ["until"], error: "开始和结束不能是同一时间" })
      .nullable(),
    maxPerDay: z.int("请填写整数").min(1, "每天至少 1 条").max(50, "每天最多 50 条"),
    campaignsPerWeek: z.int("请填写整数").min(1, "每周至少 1 条").max(20, "每周最多 20 条").default(3),
    templateIds,
    appTemplateIds: z.record(z.string().regex(/^\w{1,64}$/, "AppID 不正确"), templateIds).default({}),
  }),
  shipping: z.object({
    promiseHours: z
      .int("请填写 1 到 720 小时之间的整数")
      .min(1, "请填写 1 到 720 小时之间的整数")
      .max(720, "请填写 1 到 720 小时之间的整数"),
    carriers: carriersSchema,
  }),
}) satisfies z.ZodType<ShopSettings, unknown>;
