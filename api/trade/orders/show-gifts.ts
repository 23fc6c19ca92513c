import type { OrderThreshold } from "@liandong/core/facts/order-promotions";
import type { Handle } from "@liandong/db/connection/database";
import { loadTemplates } from "@liandong/db/loyalty/coupons/templates";

type Given = Pick<OrderThreshold, "freeFreight" | "points" | "couponTemplateId">;

/** Names of the coupons that promotions give; nothing is read where they give none. */
export async function loadGiftNames(handle: Handle, given: readonly Given[]): Promise<ReadonlyMap<string, string>> {
  const ids = given.flatMap(({ couponTemplateId }) => couponTemplateId ?? []);
  if (ids.length === 0) return new Map();
  const templates = await loadTemplates(handle, { ids });
  return new Map([...templates].map(([id, { name }]) => [id, name]));
}

/** 满送、包邮: what the promotions of an order give besides money off, each in a sentence. */
export function giftWords(given: readonly Given[], names: ReadonlyMap<string, string>): string[] {
  return given.flatMap(({ freeFreight, points, couponTemplateId }) => [
    ...(freeFreight ? ["本单包邮"] : []),
    ...(points > 0 ? [`确认收货后送 ${points.toLocaleString("en-US")} 积分`] : []),
    ...(couponTemplateId === null ? [] : [`确认收货后送优惠券：${names.get(couponTemplateId) ?? "优惠券"}`]),
  ]);
}
