import { afterSaleStateName, afterSaleTypeNames } from "@liandong/core/after-sales/after-sale-names";
import { formatYuan } from "@liandong/core/money/fen";
import { orderStateName } from "@liandong/core/orders/status-names";
import { withdrawalStateNames } from "@liandong/core/withdrawals/withdrawal-names";
import type { Handle } from "@liandong/db/connection/database";
import { listBriefs } from "@liandong/db/people/members/briefs";
import { type MemberSearch, memberWays, searchMembers } from "@liandong/db/people/members/search";
import type { StaffRole } from "@liandong/db/schema/staff";
import { type CouponWay, type GoodsWay, searchCoupons, searchGoods } from "@liandong/db/staff/search/search-goods";
import {
  type CaseWay,
  findWithdrawals,
  isOrderWay,
  type OrderWay,
  searchCases,
  searchOrders,
} from "@liandong/db/staff/search/search-orders";
import { whoBoughtIn } from "@liandong/db/trade/orders/store-scope";
import { showBrief, showPhone } from "../../people/members/show-brief";
import type { StaffContext } from "../../trpc/context";
import { readList } from "../../trpc/read-list";
import { classifySearch, type SearchBy, type SearchWay, searchWayNames } from "./classify-search";
import type { SearchAnswer, SearchHit } from "./shapes";

const maxMembers = 20;
/** Hits of every other kind. */
const maxOthers = 8;
/** For the staff of a store so many members of the shop are looked at, of whom those of their store are shown. */
const maxOfPlatform = 300;

type Seers = { roles: readonly StaffRole[]; right: string };
const lookers: readonly StaffRole[] = ["service", "operator", "finance"];
const orders: Seers = { roles: lookers, right: "orders.read" };
const cases: Seers = { roles: lookers, right: "afterSales.read" };
const goods: Seers = { roles: ["operator"], right: "goods.read" };
const coupons: Seers = { roles: ["operator", "service"], right: "couponTemplates.read" };

/** Who may see what is found by a way, besides admins; members are for everybody who may search. */
const seenBy: Partial<Record<SearchBy, Seers>> = {
  orderNo: orders,
  orderNoEnd: orders,
  tradeNo: orders,
  transactionId: orders,
  trackingNo: orders,
  receiverPhone: orders,
  receiverName: orders,
  caseNo: cases,
  withdrawalNo: { roles: ["finance"], right: "withdrawals.read" },
  productId: goods,
  skuId: goods,
  goodsCode: goods,
  productTitle: goods,
  couponId: coupons,
  couponName: coupons,
};

function maySee({ roles, rights, storeId }: StaffContext["staff"], by: SearchBy): boolean {
  if (by === "withdrawalNo" && storeId !== null) return false;
  const seers = seenBy[by];
  if (!seers || rights.includes(seers.right)) return true;
  return roles.some((role) => role === "admin" || seers.roles.includes(role));
}

/**
 * The desk's search box: looks up everything the text could be, and shows each thing once, by the most certain match.
 * `lookedFor` says in words what was tried. The staff of a store find what belongs to their store, and its buyers.
 */
export async function searchDesk({ ctx, input }: { ctx: StaffContext; input: { q: string } }): Promise<SearchAnswer> {
  const { storeId } = ctx.staff;
  const ways = classifySearch(input.q).filter(({ by }) => maySee(ctx.staff, by));
  const hits = await readList(ctx.db, async (handle) => {
    const found = await Promise.all([
      findMembers(handle, { ways, storeId }),
      findOrders(handle, { ways, storeId }),
      findCases(handle, { ways: maySee(ctx.staff, "caseNo") ? ways : [], storeId }),
      findPaidOut(handle, ways),
      findGoods(handle, { ways, storeId }),
      findCoupons(handle, { ways, storeId }),
    ]);
    return withMembers(handle, found.flat());
  });
  return { hits, lookedFor: ways.map(({ by }) => searchWayNames[by]) };
}

/** A hit before its member is known. */
type Found = Omit<SearchHit, "member" | "matched" | "matchedName" | "state"> & {
  state?: string;
  memberId: string | null;
  by: SearchBy;
};

const pick = <By extends SearchBy>(ways: readonly SearchWay[], is: (by: SearchBy) => by is By) =>
  ways.filter((way): way is SearchWay<By> => is(way.by));

/** The first of each thing: the ways come by certainty. */
function onceEach(found: readonly Found[], max: number): Found[] {
  const seen = new Set<string>();
  return found.filter(({ id }) => !seen.has(id) && seen.add(id)).slice(0, max);
}

type Wanted = { ways: readonly SearchWay[]; storeId: string | null };

async function findMembers(handle: Handle, { ways, storeId }: Wanted): Promise<Found[]> {
  const isWay = (by: SearchBy): by is MemberSearch["by"] => (memberWays as readonly string[]).includes(by);
  const limit = storeId === null ? maxMembers : maxOfPlatform;
  const rows = await searchMembers(handle, { ways: pick(ways, isWay), limit });
  const buyers = storeId === null ? null : await whoBoughtIn(handle, { storeId, memberIds: rows.map(({ id }) => id) });
  const seen = rows.filter(({ id }) => buyers?.has(id) ?? true);
  const found = seen.map(
    ({ id, nickname, phone, by }): Found => ({
      kind: "member",
      id,
      title: nickname,
      sub: `会员号 ${id}`,
      note: showPhone(phone) ?? "未绑定手机",
      memberId: id,
      by,
    }),
  );
  return onceEach(found, maxMembers);
}

async function findOrders(handle: Handle, { ways, storeId }: Wanted): Promise<Found[]> {
  const wanted: SearchWay<OrderWay>[] = pick(ways, isOrderWay);
  const rows = await searchOrders(handle, { ways: wanted, storeId, limit: maxOthers });
  const found = rows.map(
    ({ orderNo, title, kinds, status, handover, totalFen, memberId, by }): Found => ({
      kind: "order",
      id: orderNo,
      title: orderNo,
      sub: kinds > 1 ? `${title} 等 ${kinds} 种` : title,
      note: `${orderStateName({ status, handover })} ${formatYuan(Number(totalFen))}`,
      memberId,
      by,
    }),
  );
  return onceEach(found, maxOthers);
}

async function findCases(handle: Handle, { ways, storeId }: Wanted): Promise<Found[]> {
  const isWay = (by: SearchBy): by is CaseWay => by === "caseNo" || by === "trackingNo";
  const rows = await searchCases(handle, { ways: pick(ways, isWay), storeId, limit: maxOthers });
  const found = rows.map(
    ({ caseNo, orderNo, type, state, memberId, by }): Found => ({
      kind: "case",
      id: caseNo,
      title: caseNo,
      sub: `订单 ${orderNo}`,
      note: `${afterSaleTypeNames[type]} ${afterSaleStateName(state, type)}`,
      memberId,
      by,
    }),
  );
  return onceEach(found, maxOthers);
}

async function findPaidOut(handle: Handle, ways: readonly SearchWay[]): Promise<Found[]> {
  const way = ways.find(({ by }) => by === "withdrawalNo");
  if (!way) return [];
  const rows = await findWithdrawals(handle, way.text);
  return rows.map(({ withdrawalNo, memberId, state, amountFen }) => ({
    kind: "withdrawal",
    id: withdrawalNo,
    title: withdrawalNo,
    sub: formatYuan(Number(amountFen)),
    note: withdrawalStateNames[state],
    state,
    memberId,
    by: way.by,
  }));
}

const goodsWays: readonly SearchBy[] = ["productId", "skuId", "goodsCode", "productTitle"] satisfies GoodsWay[];

async function findGoods(handle: Handle, { ways, storeId }: Wanted): Promise<Found[]> {
  const wanted = pick(ways, (by): by is GoodsWay => goodsWays.includes(by));
  const lists = await Promise.all(
    wanted.map(async (way) =>
      (await searchGoods(handle, { ...way, storeId, limit: maxOthers })).map(
        ({ id, title, onShelf }): Found => ({
          kind: "product",
          id,
          title,
          sub: `编号 ${id}`,
          note: onShelf ? "在售" : "已下架",
          memberId: null,
          by: way.by,
        }),
      ),
    ),
  );
  return onceEach(lists.flat(), maxOthers);
}

async function findCoupons(handle: Handle, { ways, storeId }: Wanted): Promise<Found[]> {
  const wanted = pick(ways, (by): by is CouponWay => by === "couponId" || by === "couponName");
  const lists = await Promise.all(
    wanted.map(async (way) =>
      (await searchCoupons(handle, { ...way, storeId, limit: maxOthers })).map(
        ({ id, name, isEnded, memberId }): Found => ({
          kind: "coupon",
          id,
          title: name,
          sub: memberId === null ? `编号 ${id}` : `第 ${way.text} 张`,
          note: isEnded ? "已停发" : "发放中",
          memberId,
          by: way.by,
        }),
      ),
    ),
  );
  return onceEach(lists.flat(), maxOthers);
}

async function withMembers(handle: Handle, found: readonly Found[]): Promise<SearchHit[]> {
  const memberIds = [...new Set(found.flatMap(({ memberId }) => memberId ?? []))];
  const briefs = await listBriefs(handle, { memberIds });
  return found.map(({ memberId, by, ...hit }) => {
    const member = memberId === null ? undefined : briefs.get(memberId);
    return {
      ...hit,
      state: hit.state ?? null,
      matched: by,
      matchedName: searchWayNames[by],
      member: member ? showBrief(member) : null,
    };
  });
}
