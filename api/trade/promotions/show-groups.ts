import { DomainError } from "@liandong/core/errors";
import { orderStatusNames } from "@liandong/core/orders/status-names";
import {
  listGroupMembers,
  listOpenGroups,
  listOwnGroups,
  loadShownGroup,
  type ShownGroupRow,
} from "@liandong/db/trade/promotions/shown-groups";
import { z } from "zod";
import { maskNickname } from "../../people/members/mask-personal-data";
import { sharePicturePath } from "../../people/share/share-picture-path";
import type { MemberContext, PublicContext } from "../../trpc/context";
import { decodeCursor, type Page, pageOf } from "../../trpc/cursor";
import { orderNoInput } from "../../trpc/inputs";

const maxOpen = 20;
const pageSize = 15;
const place = z.tuple([orderNoInput]);

/** 拼团中的一团, as lists show it. */
export type GroupCard = {
  groupId: string;
  activityId: string;
  productId: string;
  /** An open group whose time is over is decided within a minute. */
  status: "open" | "complete" | "failed";
  size: number;
  /** Paid orders that are missing. */
  missing: number;
  endsAt: string;
};

export function toGroupCard({ id, activityId, productId, status, size, members, endsAt }: ShownGroupRow): GroupCard {
  return { groupId: id, activityId, productId, status, size, missing: size - members, endsAt: endsAt.toISOString() };
}

type Person = { nickname: string; avatarUrl: string | null };

const showPerson = ({ nickname, avatarUrl }: { nickname: string; avatarUrl: string }): Person => ({
  nickname: maskNickname(nickname),
  avatarUrl: avatarUrl || null,
});

const visitorOf = ({ subject }: PublicContext) => (subject?.kind === "member" ? subject.id : null);

export type OpenGroups = { serverNow: string; items: (GroupCard & Person & { isOwn: boolean })[] };

/** 去参团: the open groups of a product. */
export async function showOpenGroups({
  ctx,
  input,
}: {
  ctx: PublicContext;
  input: { productId: string };
}): Promise<OpenGroups> {
  const now = ctx.now();
  const asked = { productId: input.productId, memberId: visitorOf(ctx), now, limit: maxOpen };
  const rows = await ctx.db.run((handle) => listOpenGroups(handle, asked));
  return {
    serverNow: now.toISOString(),
    items: rows.map((row) => ({ ...toGroupCard(row), ...showPerson(row), isOwn: row.isOwn })),
  };
}

export type GroupPage = GroupCard & {
  serverNow: string;
  fillUp: boolean;
  title: string;
  pictureUrl: string;
  /** 分享图 of the product, 5:4; empty without a picture. */
  cardUrl: string;
  listPriceFen: number | null;
  priceFen: number;
  left: number | null;
  coupons: boolean;
  points: boolean;
  members: (Person & { isOwn: boolean })[];
  /** The visitor's own order in it; null for none. */
  own: { orderNo: string; statusName: string; isRefunded: boolean } | null;
};

/** @throws DomainError group.unknown, also before its first order is paid */
export async function showGroup({
  ctx,
  input,
}: {
  ctx: PublicContext;
  input: { groupId: string };
}): Promise<GroupPage> {
  const { groupId } = input;
  const memberId = visitorOf(ctx);
  return ctx.db.run(async (handle) => {
    const [group, members] = await Promise.all([loadShownGroup(handle, groupId), listGroupMembers(handle, groupId)]);
    if (!group) throw new DomainError("group.unknown");
    const { fillUp, title, pictures, zone, listPriceFen, priceFen, left, coupons, points } = group;
    const own = members.find((one) => one.memberId === memberId);
    const shared = { id: group.productId, zone, pictures, pricesFen: [priceFen] };
    return {
      ...toGroupCard(group),
      serverNow: ctx.now().toISOString(),
      fillUp,
      title,
      pictureUrl: pictures[0] ?? "",
      cardUrl: sharePicturePath({ ...shared, pricesFen: listPriceFen === null ? [] : [listPriceFen] }, "card"),
      listPriceFen,
      priceFen,
      left,
      coupons,
      points,
      members: members.map((one) => ({ ...showPerson(one), isOwn: one.memberId === memberId })),
      own: own
        ? { orderNo: own.orderNo, statusName: orderStatusNames[own.status], isRefunded: own.status === "refunded" }
        : null,
    };
  });
}

export type OwnGroup = GroupCard & { orderNo: string; title: string; pictureUrl: string; priceFen: number };

/** 我的拼团. */
export async function listMyGroups({
  ctx,
  input,
}: {
  ctx: MemberContext;
  input: { cursor?: string | null };
}): Promise<Page<OwnGroup>> {
  const [before = null] = decodeCursor(place, input.cursor) ?? [];
  const rows = await ctx.db.run((handle) =>
    listOwnGroups(handle, { memberId: ctx.memberId, before, limit: pageSize + 1 }),
  );
  const page = pageOf(rows, pageSize, ({ orderNo }) => [orderNo]);
  return {
    ...page,
    items: page.items.map(({ orderNo, title, pictureUrl, priceFen, ...group }) => ({
      ...toGroupCard(group),
      orderNo,
      title,
      pictureUrl,
      priceFen,
    })),
  };
}
