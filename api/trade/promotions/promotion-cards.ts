import type { Threshold } from "@liandong/core/promotions/schema";
import type { Handle } from "@liandong/db/connection/database";
import { loadPromotionFigures } from "@liandong/db/loyalty/promotion-results/results";
import { listStaffNames } from "@liandong/db/staff/accounts/accounts";
import type { ActivityItemRow, ActivityRow } from "@liandong/db/trade/promotions/activities";
import { loadPromotedProducts, type PromotedProduct } from "@liandong/db/trade/promotions/desk-activities";
import type { PromotionState } from "@liandong/db/trade/promotions/list-activities";
import type { ThresholdRow } from "@liandong/db/trade/promotions/thresholds";
import { nameScopes } from "../../loyalty/programmes/scopes";

import { type PromotionResult, resultOf } from "./promotion-results";

type PromotionHead = {
  id: string;
  version: number;
  scope: string;
  scopeName: string;
  name: string;
  state: PromotionState;
  startsAt: string | null;
  endsAt: string | null;
  endedAt: string | null;
  createdAt: string;
  createdByName: string;
};

export type DeskActivityItem = Pick<PromotedProduct, "title" | "pictureUrl" | "onShelf"> & {
  productId: string;
  /** Price of the cheapest variant without the activity. */
  listPriceFen: number;
  priceFen: number;
  stock: number | null;
  perMember: number | null;
  sold: number;
};

export type DeskActivity = PromotionHead &
  Pick<ActivityRow, "kind" | "coupons" | "points" | "size" | "hours" | "fillUp" | "sessions"> &
  Pick<ActivityRow, "helpers" | "cutMinBp" | "cutMaxBp" | "helpsPerDay" | "floorOnly"> & {
    items: DeskActivityItem[];
    /** Then its prices and kind stay. */
    hasOrders: boolean;
  };

export type DeskThreshold = PromotionHead &
  Pick<ThresholdRow, "priority" | "by"> & {
    tiers: Threshold["tiers"];
    zones: Threshold["zones"] | null;
    products: { id: string; title: string; pictureUrl: string }[] | null;
    result: PromotionResult;
  };

type Windowed = Pick<ActivityRow, "startsAt" | "endsAt" | "endedAt">;

export function stateOf({ startsAt, endsAt, endedAt }: Windowed, now: Date): PromotionState {
  if (endedAt !== null) return "stopped";
  if (startsAt !== null && startsAt > now) return "waiting";
  return endsAt !== null && endsAt <= now ? "ended" : "running";
}

async function headsOf(handle: Handle, rows: readonly (ActivityRow | ThresholdRow)[], now: Date) {
  const names = await nameScopes(
    handle,
    rows.map(({ scope }) => scope),
  );
  const staffIdOf = (row: { createdBy: string }) => /^staff:(\d+)$/.exec(row.createdBy)?.[1] ?? "";
  const staffNames = await listStaffNames(handle, { staffIds: rows.map(staffIdOf).filter((id) => id !== "") });
  return (row: ActivityRow | ThresholdRow): PromotionHead => ({
    id: row.id,
    version: row.version,
    scope: row.scope,
    scopeName: names(row.scope).scopeName,
    name: row.name,
    state: stateOf(row, now),
    startsAt: row.startsAt?.toISOString() ?? null,
    endsAt: row.endsAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    createdByName: staffNames.get(staffIdOf(row)) ?? "系统",
  });
}

type LoadedActivity = { row: ActivityRow; items: readonly ActivityItemRow[]; hasOrders: boolean };

export async function showActivities(
  handle: Handle,
  loaded: readonly LoadedActivity[],
  now: Date,
): Promise<DeskActivity[]> {
  const headOf = await headsOf(
    handle,
    loaded.map(({ row }) => row),
    now,
  );
  const ids = loaded.flatMap(({ items }) => items.map(({ productId }) => productId));
  const products = await loadPromotedProducts(handle, { ids });
  return loaded.map(({ row, items, hasOrders }) => {
    const { kind, coupons, points, size, hours, fillUp, sessions } = row;
    const { helpers, cutMinBp, cutMaxBp, helpsPerDay, floorOnly } = row;
    const bargain = { helpers, cutMinBp, cutMaxBp, helpsPerDay, floorOnly };
    const shown = items.flatMap(({ productId, priceFen, stock, perMember, sold }) => {
      const product = products.get(productId);
      if (!product) return [];
      const { title, pictureUrl, onShelf, priceFen: listPriceFen } = product;
      return [{ productId, title, pictureUrl, onShelf, listPriceFen, priceFen, stock, perMember, sold }];
    });
    return {
      ...headOf(row),
      kind,
      coupons,
      points,
      size,
      hours,
      fillUp,
      sessions,
      ...bargain,
      items: shown,
      hasOrders,
    };
  });
}

export async function showThresholds(
  handle: Handle,
  rows: readonly ThresholdRow[],
  now: Date,
): Promise<DeskThreshold[]> {
  const headOf = await headsOf(handle, rows, now);
  const products = await loadPromotedProducts(handle, { ids: rows.flatMap(({ productIds }) => productIds ?? []) });
  const figuresOf = await loadPromotionFigures(handle, { subjects: rows.map(({ id }) => `threshold:${id}`) });
  return rows.map((row) => {
    const { priority, by, tiers, zones } = row;
    const named = row.productIds?.map((id) => {
      const { title = `商品 ${id}`, pictureUrl = "" } = products.get(id) ?? {};
      return { id, title, pictureUrl };
    });
    const result = resultOf(figuresOf(`threshold:${row.id}`));
    return { ...headOf(row), priority, by, tiers, zones, products: named ?? null, result };
  });
}
