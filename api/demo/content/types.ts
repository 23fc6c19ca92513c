import type { Zone } from "@liandong/core/facts/zones";
import type { ProductGrants, Spec } from "@liandong/db/schema/catalog";
import type { StaffRole } from "@liandong/db/schema/staff";

export type StoreKey = "select" | "harvest" | "skin" | "home";

export type StoreContent = {
  key: StoreKey;
  name: string;
  city: string;
  /** 到店自提: what buyers who fetch their orders have to know; absent for a store that only sends. */
  place?: { regionCode: string; address: string; phone: string; hours: string; latitude: number; longitude: number };
};

export type FreightKey = "fresh" | "parcel";

/** Two levels; `key` names the picture, `picturedBy` the product drawn on it. */
export type CategoryContent = { key: string; name: string; picturedBy: string; children?: readonly CategoryContent[] };

export type SkuContent = {
  specs: readonly Spec[];
  priceFen: number;
  /** Price in fen for agents and bosses, in the member zone. */
  memberPriceFen?: number;
  pointsPrice?: number;
  costFen: number;
  stock: number;
  weightG: number;
  /** Variant of the recipe in `draw/recipes` that this SKU is drawn with, where it has one. */
  variant?: string;
};

export type ProductContent = {
  /** Names the product's recipe, its pictures, and the product in the history. */
  slug: string;
  store: StoreKey;
  category: string;
  zone: Zone;
  title: string;
  subtitle: string;
  tags: readonly string[];
  /** Paragraphs, with the second and third picture between them. */
  story: readonly string[];
  virtual?: boolean;
  freightFen?: number;
  /** A freight template instead of a fixed freight. */
  freight?: FreightKey;
  purchaseLimit?: number;
  pointsRateBp?: number;
  /** 购买即得. */
  grants?: ProductGrants;
  salesCount: number;
  skus: readonly SkuContent[];
};

/** `product` is the product whose page a tap opens. */
export type BannerContent = { key: string; title: string; product: string };

export type StaffContent = {
  username: string;
  name: string;
  roles: readonly StaffRole[];
  /** The store that they belong to; absent for staff of the platform. */
  store?: StoreKey;
};
