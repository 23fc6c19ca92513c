import { DomainError } from "@liandong/core/errors";
import { specText } from "@liandong/core/goods/spec-text";
import {
  listHelpers,
  listOpenBargains,
  listOwnBargains,
  loadShownBargain,
  type ShownBargainRow,
} from "@liandong/db/trade/promotions/shown-bargains";
import { z } from "zod";
import { maskNickname } from "../../people/members/mask-personal-data";
import { sharePicturePath } from "../../people/share/share-picture-path";
import type { MemberContext, PublicContext } from "../../trpc/context";
import { decodeCursor, type Page, pageOf } from "../../trpc/cursor";
import { orderNoInput } from "../../trpc/inputs";

const pageSize = 15;
const place = z.tuple([orderNoInput]);

/** 一次砍价, as lists show it. */
export type BargainCard = {
  bargainId: string;
  activityId: string;
  productId: string;
  skuId: string;
  title: string;
  specText: string;
  pictureUrl: string;
  startFen: number;
  priceFen: number;
  floorFen: number;
  helpers: number;
  /** Cuts that are missing to the floor. */
  missing: number;
  floorOnly: boolean;
  /** `floor` is open still, at the floor; `sold_out` can come back when an order is cancelled. */
  state: "open" | "floor" | "sold_out" | "bought" | "over";
  endsAt: string;
};

function stateOf(row: ShownBargainRow, now: Date): BargainCard["state"] {
  if (row.orderNo !== null) return "bought";
  const isEnded = row.activityEndsAt !== null && row.activityEndsAt <= now;
  if (row.endsAt <= now || isEnded || !row.onShelf) return "over";
  if (row.left !== null && row.left < 1) return "sold_out";
  return row.helped >= row.helpers ? "floor" : "open";
}

function toBargainCard(row: ShownBargainRow, now: Date): BargainCard {
  const { id, activityId, productId, skuId, title, startFen, priceFen, floorFen, helpers, helped, floorOnly } = row;
  const ended = row.activityEndsAt !== null && row.activityEndsAt < row.endsAt ? row.activityEndsAt : row.endsAt;
  return {
    bargainId: id,
    activityId,
    productId,
    skuId,
    title,
    specText: specText(row.specs),
    pictureUrl: row.pictures[0] ?? "",
    startFen,
    priceFen,
    floorFen,
    helpers,
    missing: helpers - helped,
    floorOnly,
    state: stateOf(row, now),
    endsAt: ended.toISOString(),
  };
}

type Person = { nickname: string; avatarUrl: string | null };

const showPerson = ({ nickname, avatarUrl }: { nickname: string; avatarUrl: string }): Person => ({
  nickname: maskNickname(nickname),
  avatarUrl: avatarUrl || null,
});

export type BargainPage = BargainCard & {
  serverNow: string;
  /** 分享图 of the product, 5:4; empty without a picture. */
  cardUrl: string;
  coupons: boolean;
  points: boolean;
  starter: Person;
  isOwn: boolean;
  /** What the visitor cut; null where they have not. */
  ownCutFen: number | null;
  helped: (Person & { cutFen: number; isOwn: boolean })[];
  /** The order that bought it, for who started it; null for none. */
  orderNo: string | null;
};

/** @throws DomainError bargain.unknown */
export async function showBargain({
  ctx,
  input: { bargainId },
}: {
  ctx: PublicContext;
  input: { bargainId: string };
}): Promise<BargainPage> {
  const visitor = ctx.subject?.kind === "member" ? ctx.subject.id : null;
  const now = ctx.now();
  return ctx.db.run(async (handle) => {
    const [row, helpers] = await Promise.all([loadShownBargain(handle, bargainId), listHelpers(handle, bargainId)]);
    if (!row) throw new DomainError("bargain.unknown");
    const isOwn = row.memberId === visitor;
    const shared = { id: row.productId, zone: row.zone, pictures: row.pictures, pricesFen: [row.startFen] };
    return {
      ...toBargainCard(row, now),
      serverNow: now.toISOString(),
      cardUrl: sharePicturePath(shared, "card"),
      coupons: row.coupons,
      points: row.points,
      starter: showPerson(row),
      isOwn,
      ownCutFen: helpers.find(({ helperId }) => helperId === visitor)?.cutFen ?? null,
      helped: helpers.map((one) => ({ ...showPerson(one), cutFen: one.cutFen, isOwn: one.helperId === visitor })),
      orderNo: isOwn ? row.orderNo : null,
    };
  });
}

export type OwnBargains = Page<BargainCard> & { serverNow: string };

/** 我的砍价. */
export async function listMyBargains({
  ctx,
  input,
}: {
  ctx: MemberContext;
  input: { cursor?: string | null };
}): Promise<OwnBargains> {
  const [before = null] = decodeCursor(place, input.cursor) ?? [];
  const now = ctx.now();
  const rows = await ctx.db.run((handle) =>
    listOwnBargains(handle, { memberId: ctx.memberId, before, limit: pageSize + 1 }),
  );
  const page = pageOf(rows, pageSize, ({ id }) => [id]);
  return { ...page, serverNow: now.toISOString(), items: page.items.map((row) => toBargainCard(row, now)) };
}

export type OpenBargain = { bargainId: string; activityId: string; priceFen: number; endsAt: string };

/** The member's open bargains of a product, to which its page leads. */
export async function listOpenOfProduct({
  ctx,
  input: { productId },
}: {
  ctx: MemberContext;
  input: { productId: string };
}): Promise<OpenBargain[]> {
  const asked = { memberId: ctx.memberId, productId, now: ctx.now() };
  const rows = await ctx.db.run((handle) => listOpenBargains(handle, asked));
  return rows.map(({ id, endsAt, ...row }) => ({ ...row, bargainId: id, endsAt: endsAt.toISOString() }));
}
