import { z } from "zod";
import { idInput, requestKeyInput } from "../../trpc/inputs";

const lines = z
  .array(z.object({ skuId: idInput, quantity: z.int().min(1, "至少一件").max(999, "一次最多 999 件") }))
  .min(1, "请选择商品")
  .max(100, "一次最多 100 种商品");

const couponIds = z
  .union([z.literal("best"), z.array(idInput).max(20, "一次最多用 20 张优惠券")], "优惠券不正确")
  .default([]);

/** More than anybody has: beyond it nothing is multiplied. */
const amount = z.int().min(0).max(1_000_000_000_000);

const amountOrMost = z.union([z.literal("most"), amount], "数量不正确").default(0);

/** What a member wants to use of what it has; the quote finds the best and the most by itself. */
export const choicesInput = z.object({ couponIds, points: amountOrMost, balanceFen: amountOrMost });

export const quoteInput = choicesInput.extend({ lines, addressId: idInput.optional() });

export const placeInput = z.object({
  lines,
  addressId: idInput,
  /** What the member saw; another total is refused. */
  expectedTotalFen: z.int().min(0),
  /** The same of what goods of 积分商城 cost in points. */
  expectedPointsPrice: z.int().min(0).default(0),
  /** Made once per checkout: the same key places once. */
  requestKey: requestKeyInput,
  /** What is placed leaves the cart. */
  fromCart: z.boolean().default(false),
  couponIds,
  points: amount.default(0),
  balanceFen: amount.default(0),
});

export type WantedLine = z.infer<typeof lines>[number];
