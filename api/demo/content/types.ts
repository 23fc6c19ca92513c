import type { Zone } from "@liandong/core/facts/zones";
import type { Spec } from "@liandong/db/schema/catalog";
import type { StaffRole } from "@liandong/db/schema/staff";

export type StoreKey = "select" | "harvest" | "skin" | "home";

export type StoreContent = { key: StoreKey; name: string; city: string };

export type FreightKey = "fresh" | "parcel";

/** Two levels; `key` names the picture, `picturedBy` the product that stands for it. */
export type CategoryContent = { key: string; name: string; picturedBy: string; children?: readonly CategoryContent[] };

export type SkuContent = {
  specs: readonly Spec[];
  priceFen: number;
  /** What agents and bosses pay, in the member zone. */
  memberPriceFen?: number;
  pointsPrice?: number;
  costFen: number;
  stock: number;
  weightG: number;
  /** The look of `draw/recipes` that this SKU is pictured in, where it has its own. */
  variant?: string;
};

export type ProductContent = {
  /** Names the recipe it is drawn by, its pictures, and itself in the demo history. */
  slug: string;
  store: StoreKey;
  category: string;
  zone: Zone;
  title: string;
  subtitle: string;
  tags: readonly string[];
  /** Paragraphs; the second and third picture stand between them. */
  story: readonly string[];
  virtual?: boolean;
  freightFen?: number;
  /** By a template instead. */
  freight?: FreightKey;
  purchaseLimit?: number;
  pointsRateBp?: number;
  salesCount: number;
  skus: readonly SkuContent[];
};

/** `product` is where a tap leads: its page. */
export type BannerContent = { key: string; title: string; product: string };

export type StaffContent = { username: string; name: string; roles: readonly StaffRole[] };
