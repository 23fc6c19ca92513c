import { couponZones, covers } from "@liandong/core/coupons/template";
import { storeScope } from "@liandong/core/ledger/scope";
import { loadProductPlace } from "@liandong/db/loyalty/coupons/places";
import { listClaimable, templateOf } from "@liandong/db/loyalty/coupons/templates";
import { z } from "zod";
import type { MemberContext, PublicContext } from "../../trpc/context";
import { decodeCursor, type Page, pageOf } from "../../trpc/cursor";
import { idInput } from "../../trpc/inputs";
import { showOffers } from "./coupon-card";
import type { OfferCard } from "./shapes";

const pageSize = 20;
/** A product page looks at the newest 200 claimable templates. */
const maxOffers = 200;

type OffersCall = { ctx: MemberContext; input: { scope?: string; cursor?: string | null } };

/** 领券中心: templates that can be claimed now, the newest first; those used up are marked as such. */
export async function listOffers({ ctx, input }: OffersCall): Promise<Page<OfferCard>> {
  const { memberId } = ctx;
  const [after = null] = decodeCursor(z.tuple([idInput]), input.cursor) ?? [];
  const now = ctx.now();
  return ctx.db.run(async (handle) => {
    const slice = { scope: input.scope ?? null, now, after, limit: pageSize + 1 };
    const page = pageOf(await listClaimable(handle, slice), pageSize, ({ id }) => [id]);
    return { ...page, items: await showOffers(handle, page.items, { memberId, by: "claim", now }) };
  });
}

/** Claimable coupons that cover a product: the platform's and its store's. Guests see them too, and log in to claim one. */
export async function listOffersOfProduct({
  ctx,
  input,
}: {
  ctx: PublicContext;
  input: { productId: string };
}): Promise<OfferCard[]> {
  const memberId = ctx.subject?.kind === "member" ? ctx.subject.id : null;
  const { productId } = input;
  const now = ctx.now();
  return ctx.db.run(async (handle) => {
    const place = await loadProductPlace(handle, { productId });
    if (!place || !couponZones.includes(place.zone)) return [];
    const { zone, categoryIds, storeId } = place;
    const offers = await listClaimable(handle, { scope: null, now, after: null, limit: maxOffers });
    const covering = offers.filter((row) => {
      const isHere = row.scope === "platform" || row.scope === storeScope(storeId);
      return isHere && covers(templateOf(row), zone, { productId, categoryIds });
    });
    return showOffers(handle, covering, { memberId, by: "claim", now });
  });
}
