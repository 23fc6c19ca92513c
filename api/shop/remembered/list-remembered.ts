import { type Zone, zoneNames } from "@liandong/core/facts/zones";
import { listRemembered, type Remembered } from "@liandong/db/shop/remembered/remembered";
import { z } from "zod";
import type { MemberContext } from "../../trpc/context";
import { decodeCursor, type Page, pageOf } from "../../trpc/cursor";
import { cursorInput, idInput, momentInput } from "../../trpc/inputs";

export const rememberedListInput = z.object({ cursor: cursorInput.nullish() });
export const productInput = z.object({ productId: idInput });

export type RememberedProduct = {
  id: string;
  zone: Zone;
  zoneName: string;
  title: string;
  pictureUrl: string;
  priceFen: number;
  pointsPrice: number | null;
  /** Whether it can be bought now, and otherwise why not. */
  state: "ok" | "off_shelf" | "sold_out";
  at: string;
};

const pageSize = 20;
const place = z.tuple([momentInput(), idInput]);

/** A page of a member's favourites or viewed products, the latest first. */
export async function pageOfRemembered(
  ctx: MemberContext,
  list: Remembered,
  { cursor }: z.infer<typeof rememberedListInput>,
): Promise<Page<RememberedProduct>> {
  const { memberId } = ctx;
  const [at, productId] = decodeCursor(place, cursor) ?? [];
  const after = at && productId ? { at: new Date(at), productId } : null;
  const rows = await ctx.db.run((handle) => listRemembered(handle, list, { memberId, after, limit: pageSize + 1 }));
  const { items, nextCursor } = pageOf(rows, pageSize, (row) => [row.at.toISOString(), row.id]);
  const shown = items.map(({ onShelf, soldOut, at: when, ...row }) => ({
    ...row,
    zoneName: zoneNames[row.zone],
    at: when.toISOString(),
    state: onShelf ? (soldOut ? ("sold_out" as const) : ("ok" as const)) : ("off_shelf" as const),
  }));
  return { items: shown, nextCursor };
}
