import { z } from "zod";
import { buyerNoteInput, idInput, requestKeyInput } from "../../trpc/inputs";
import { addressFields } from "../addresses/address";

const lines = z
  .array(z.object({ skuId: idInput, quantity: z.int().min(1, "至少一件").max(999, "一次最多 999 件") }))
  .min(1, "请选择商品")
  .max(100, "一次最多 100 种商品");

const couponIds = z
  .union([z.literal("best"), z.array(idInput).max(20, "一次最多用 20 张优惠券")], "优惠券不正确")
  .default([]);

/** An upper bound beyond anything a member can hold, so that products of it stay safe integers. */
const amount = z.int().min(0).max(1_000_000_000_000);

const amountOrMost = z.union([z.literal("most"), amount], "数量不正确").default(0);

/** Coupons, points and balance that a member wants to use; "best" and "most" leave the choice to the quote. */
export const choicesInput = z.object({ couponIds, points: amountOrMost, balanceFen: amountOrMost });

const promotionNumber = z.string().min(1).max(64);

/** 秒杀、拼团、砍价: the activity that the buyer chooses; for a group the one that they join, or that they open one. */
const activity = z
  .object({
    activityId: promotionNumber,
    groupId: promotionNumber.nullable().default(null),
    opensGroup: z.boolean().default(false),
    /** 砍价: the buyer's own bargain. */
    bargainId: promotionNumber.nullable().default(null),
  })
  .nullable()
  .default(null);

export type ChosenActivity = z.infer<typeof activity>;

/** 组织采购: for which organisation the member buys, and whether it is to owe the money; null for themselves. */
export const boughtForInput = z.object({ organisationId: idInput, onAccount: z.boolean() }).nullable().default(null);

/** 到店自提: the stores whose orders the buyer picks up. */
export const pickupsInput = z.array(idInput).max(50, "一次最多 50 个店铺").default([]);

export const quoteInput = choicesInput.extend({
  lines,
  addressId: idInput.optional(),
  activity,
  organisation: boughtForInput,
  pickups: pickupsInput,
});

const buyerNotes = z
  .array(z.object({ storeId: idInput, text: buyerNoteInput }))
  .max(50, "一次最多 50 条留言")
  .refine((notes) => new Set(notes.map(({ storeId }) => storeId)).size === notes.length, "每个店铺只能留言一次")
  // An empty note is none.
  .transform((notes) => notes.filter(({ text }) => text !== ""));

export const placeInput = z.object({
  lines,
  /** Needed unless everything is virtual or picked up. */
  addressId: idInput.optional(),
  pickups: pickupsInput,
  /** Whom the store asks for and calls; needed where something is picked up. */
  pickupContact: addressFields.pick({ name: true, phone: true }).nullable().default(null),
  /** Total in fen that the client displayed; another one is refused. */
  expectedTotalFen: z.int().min(0),
  /** Price in points of goods of 积分商城 that the client displayed. */
  expectedPointsPrice: z.int().min(0).default(0),
  /** 满赠: the gifts that the client displayed; others are refused, null asks for none in particular. */
  expectedGifts: z
    .array(z.object({ skuId: idInput, quantity: z.int().min(1).max(1_000) }))
    .max(100)
    .nullable()
    .default(null),
  /** One key per checkout: placing again under it returns the same trade. */
  requestKey: requestKeyInput,
  /** Takes the placed lines out of the cart. */
  fromCart: z.boolean().default(false),
  couponIds,
  points: amount.default(0),
  balanceFen: amount.default(0),
  activity,
  organisation: boughtForInput,
  /** 买家留言: one for each store, which every order of the store carries. */
  buyerNotes: buyerNotes.default([]),
});

/** 买家留言 for the orders of one store. */
export type BuyerNote = z.infer<typeof buyerNotes>[number];
export type WantedLine = z.infer<typeof lines>[number];
