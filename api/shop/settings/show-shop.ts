import { DomainError } from "@liandong/core/errors";
import type { LegalText, LegalTextKind } from "@liandong/core/settings/legal-texts";
import { legalTextNames } from "@liandong/core/settings/legal-texts";
import type { CustomerService, OrderTimes, ShopBrand } from "@liandong/core/settings/shop-settings";
import { type ThemeShades, themeShadesOf } from "@liandong/core/settings/theme-shades";
import { findLegalText, type LegalTextVersions, loadLegalTextVersions } from "@liandong/db/settings/legal-texts";
import { loadShopSettings } from "@liandong/db/settings/shop-settings";
import type { Context } from "../../trpc/context";
import { shareReading } from "../../trpc/shared-reading";

/** What the mini-program and the desk show of the shop, also to visitors. */
export type ShopView = {
  brand: ShopBrand;
  /** Shades of the theme colour; null: those of the style sheets. */
  shades: ThemeShades | null;
  service: CustomerService;
  orderTimes: OrderTimes;
  /** The version in force of each legal text; 0: not written yet. */
  legalTexts: LegalTextVersions;
};

export function showShop({ ctx }: { ctx: Pick<Context, "db"> }): Promise<ShopView> {
  return shareReading(ctx.db, "shop", () =>
    ctx.db.run(async (handle) => {
      const { settings } = await loadShopSettings(handle);
      const { brand, service, orderTimes } = settings;
      const legalTexts = await loadLegalTextVersions(handle);
      const shades = themeShadesOf(brand.themeColour);
      return { brand, shades, service, orderTimes, legalTexts };
    }),
  );
}

type LegalTextCall = { ctx: Pick<Context, "db">; input: { kind: LegalTextKind; version?: number } };

/** The text in force, or an earlier version that somebody agreed to. @throws DomainError legal_text.unknown */
export async function showLegalText({ ctx, input }: LegalTextCall): Promise<LegalText & { name: string }> {
  const found = await ctx.db.run((handle) => findLegalText(handle, input));
  if (!found) throw new DomainError("legal_text.unknown");
  return { ...found, name: legalTextNames[input.kind] };
}
