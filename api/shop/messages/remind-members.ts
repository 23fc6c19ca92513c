import { listTemplateIds } from "@liandong/core/settings/template-ids";
import { shanghaiDay } from "@liandong/core/time/shanghai";
import type { Transaction } from "@liandong/db/connection/database";
import { loadShopSettings } from "@liandong/db/settings/shop-settings";
import { addMessages, type NewMessage } from "@liandong/db/shop/messages/messages";
import {
  listBargainsToTell,
  listCouponsExpiring,
  listPointsExpiring,
  listPresalesSoon,
  listReceiptsSoon,
  takeStockWishes,
} from "@liandong/db/shop/messages/reminders";
import type { JobCall } from "../../work/job";
import { nameGoods } from "./compose-of-orders";
import { nameStores } from "./name-stores";

const pageSize = 500;
const daysBefore = { receipt: 2, presale: 1, coupons: 3, points: 7 } as const;

type Ask = { handle: Transaction; now: Date };
type List = (ask: Ask) => Promise<NewMessage[]>;

/** Reminds members of what will happen by itself. Whoever has been told is not told again, so a run may be repeated. */
export async function remindMembers({ ctx, signal }: Pick<JobCall, "ctx" | "signal">): Promise<{ reminders: number }> {
  const now = ctx.now();
  let reminders = 0;
  for (const list of [
    receiptsSoon,
    presalesSoon,
    bargains,
    couponsExpiring,
    pointsExpiring,
    stockBack,
  ] satisfies List[]) {
    while (!signal?.aborted) {
      const messages = await ctx.db.transaction(async (tx) => {
        const page = await list({ handle: tx, now });
        const templates = listTemplateIds((await loadShopSettings(tx)).settings.messages);
        reminders += await addMessages(tx, page, { templates, now });
        return page.length;
      });
      if (messages < pageSize) break;
    }
  }
  return { reminders };
}

async function receiptsSoon({ handle, now }: Ask): Promise<NewMessage[]> {
  const orders = await listReceiptsSoon(handle, { now, days: daysBefore.receipt, limit: pageSize });
  return orders.map(({ orderNo, memberId, pieces, at, ...order }) => ({
    memberId,
    key: `receipt_soon:${orderNo}`,
    at: now,
    message: { kind: "receipt_soon", orderNo, goods: nameGoods(order, pieces), on: shanghaiDay(at) },
  }));
}

/** 预售: the day before the promised one. */
async function presalesSoon({ handle, now }: Ask): Promise<NewMessage[]> {
  const orders = await listPresalesSoon(handle, { now, days: daysBefore.presale, limit: pageSize });
  return orders.map(({ orderNo, memberId, pieces, day, ...order }) => ({
    memberId,
    key: `presale_soon:${orderNo}`,
    at: now,
    message: { kind: "presale_soon", orderNo, goods: nameGoods(order, pieces), on: day },
  }));
}

async function bargains({ handle, now }: Ask): Promise<NewMessage[]> {
  const rows = await listBargainsToTell(handle, { now, limit: pageSize });
  return rows.map(({ memberId, endsAt, ...bargain }) => ({
    memberId,
    key: `${bargain.kind}:${bargain.bargainId}`,
    at: now,
    message: { ...bargain, endsAt: endsAt.toISOString() },
  }));
}

async function couponsExpiring({ handle, now }: Ask): Promise<NewMessage[]> {
  const rows = await listCouponsExpiring(handle, { now, days: daysBefore.coupons, limit: pageSize });
  return rows.map(({ memberId, day, coupons }) => ({
    memberId,
    key: `coupons_expiring:${day}`,
    at: now,
    message: { kind: "coupons_expiring", coupons, on: day },
  }));
}

async function pointsExpiring({ handle, now }: Ask): Promise<NewMessage[]> {
  const rows = await listPointsExpiring(handle, { now, days: daysBefore.points, limit: pageSize });
  const storeName = await nameStores(
    handle,
    rows.map(({ scope }) => scope),
  );
  return rows.map(({ memberId, scope, day, points }) => ({
    memberId,
    key: `points_expiring:${scope}:${day}`,
    at: now,
    message: { kind: "points_expiring", points, on: day, storeName: storeName(scope) },
  }));
}

async function stockBack({ handle, now }: Ask): Promise<NewMessage[]> {
  const rows = await takeStockWishes(handle, { limit: pageSize });
  return rows.map(({ memberId, skuId, productId, title, specs, at }) => ({
    memberId,
    key: `stock_back:${skuId}:${at.getTime()}`,
    at: now,
    message: { kind: "stock_back", productId, goods: [title, ...specs.map(({ value }) => value)].join(" ") },
  }));
}
