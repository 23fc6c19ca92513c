import { platformScope } from "@liandong/core/ledger/scope";
import { dayMs } from "@liandong/core/time/shanghai";
import type { Amounts, MemberFilter } from "@liandong/db/staff/member-list/filter";
import {
  countMembers,
  type ListedMember,
  listMemberIds,
  listMembers,
  type MemberSort,
} from "@liandong/db/staff/member-list/members";
import { listTagsWithCounts } from "@liandong/db/staff/member-list/tags";
import { z } from "zod";
import { programmesInForce } from "../../loyalty/programmes/programmes-in-force";
import { regionName } from "../../numbers/divisions";
import type { MemberBrief } from "../../people/members/brief";
import { showBrief, showPhone } from "../../people/members/show-brief";
import type { StaffContext } from "../../trpc/context";
import { decodeCursor, type Page, pageOf } from "../../trpc/cursor";
import { idInput, momentInput } from "../../trpc/inputs";
import { type FenFilter, momentsOf } from "../../trpc/list-input";
import { countCap, countWithin, type ListCounts, readList } from "../../trpc/read-list";
import { resolved } from "../member-groups/conditions";
import { type MemberCountsInput, type MemberIdsInput, type MemberListInput, maxBatch } from "./inputs";

/** A member of the list, with personal data masked. */
export type MemberRow = MemberBrief & {
  phoneMasked: string | null;
  state: "blocked" | "erased" | null;
  sexName: string | null;
  birthday: string | null;
  createdAt: string;
  lastLoginAt: string;
  checkedInOn: string | null;
  levelName: string | null;
  segment: string | null;
  regionName: string | null;
  referrer: { id: string; nickname: string } | null;
  orders: number;
  spentFen: number;
  /** 客单价; null for a member without an order. */
  basketFen: number | null;
  firstOrderAt: string | null;
  lastOrderAt: string | null;
  points: number;
  balanceFen: number;
  coupons: number;
  tags: string[];
};

type Call<Input> = { ctx: StaffContext; input: Input };
const pageSize = 50;
const placeInTime = z.tuple([momentInput(), idInput]);
const placeByNumber = z.tuple([z.string().regex(/^-?\d{1,18}$/), idInput]);
const sexNames = { male: "男", female: "女" } as const;

/** 会员列表, members with their figures. */
export async function listShopMembers({ ctx, input }: Call<MemberListInput>): Promise<Page<MemberRow>> {
  const { items, nextCursor } = await pageOfMembers(ctx, input, pageSize);
  const levelName = await levelNames(ctx);
  return { items: items.map((row) => showMember(row, levelName)), nextCursor };
}

/** A page of rows as the database has them, for the list and its export. */
export async function pageOfMembers(
  ctx: StaffContext,
  { filter, sort, cursor }: MemberListInput,
  size: number,
): Promise<Page<ListedMember>> {
  const isByTime = sort.endsWith("registered") || sort.endsWith("lastOrder");
  const key = decodeCursor<[string, string]>(isByTime ? placeInTime : placeByNumber, cursor);
  const after = key && { place: key[0], id: key[1] };
  const wanted = await filterOf(ctx, filter);
  const rows = await readList(ctx.db, (handle) =>
    listMembers(handle, { filter: wanted, sort: sort as MemberSort, after, limit: size + 1, now: ctx.now() }),
  );
  return pageOf(rows, size, (row) => [row.place, row.id]);
}

/** How many members fit the filter, in all and by identity. */
export async function countShopMembers({ ctx, input }: Call<MemberCountsInput>): Promise<ListCounts> {
  const filter = await filterOf(ctx, input.filter);
  const count = (one: MemberFilter) => countWithin(ctx.db, (handle) => countMembers(handle, one, countCap));
  const [total, customer, agent, boss] = await Promise.all([
    count(filter),
    count({ ...filter, identity: "customer" }),
    count({ ...filter, identity: "agent" }),
    count({ ...filter, identity: "boss" }),
  ]);
  return { total, tabs: { all: total, customer, agent, boss } };
}

/** The members of a filter for an act on all of them, at most as many as one act takes. */
export async function listIds({ ctx, input }: Call<MemberIdsInput>): Promise<string[]> {
  const filter = await filterOf(ctx, input.filter);
  return readList(ctx.db, (handle) => listMemberIds(handle, filter, maxBatch));
}

/** What the list can be narrowed to: the platform's levels, and all tags with their members. */
export async function showMemberOptions({ ctx }: { ctx: StaffContext }) {
  return ctx.db.run(async (handle) => {
    const programme = (await programmesInForce(ctx.db, handle)).get(platformScope)?.programme;
    const levels = (programme?.levels ?? []).map(({ id, name }) => ({ id, name }));
    return { levels, tags: await listTagsWithCounts(handle) };
  });
}

/** @throws DomainError member_group.unknown */
async function filterOf(
  ctx: StaffContext,
  filter: MemberListInput["filter"] | MemberCountsInput["filter"],
): Promise<MemberFilter> {
  const { level, segment, registered, lastOrder, quiet, spent, balance, referrer, store, group, ...rest } = filter;
  const now = ctx.now();
  const condition = group && (await ctx.db.run((handle) => resolved(handle, { group })));
  return {
    ...rest,
    levelIds: level,
    segments: segment,
    registered: momentsOf(registered),
    lastOrder: momentsOf(lastOrder),
    quietSince: quiet && new Date(now.getTime() - Number(quiet) * dayMs),
    spentFen: amountsOf(spent),
    balanceFen: amountsOf(balance),
    referrerId: referrer,
    storeId: store,
    ...(condition ? { group: { condition, now } } : {}),
  };
}

const amountsOf = (fen: FenFilter | undefined): Amounts | undefined => fen && { from: fen.fromFen, to: fen.toFen };

/** Names of the platform's levels; a level of an earlier version shows its id. */
export async function levelNames(ctx: StaffContext): Promise<(levelId: string) => string> {
  const { levels } = await showMemberOptions({ ctx });
  return (levelId) => levels.find(({ id }) => id === levelId)?.name ?? levelId;
}

function showMember(row: ListedMember, levelName: (levelId: string) => string): MemberRow {
  const { orders, spentFen, points, balanceFen, coupons, tags, segment, birthday, checkedInOn, referrerId } = row;
  return {
    ...showBrief(row),
    phoneMasked: showPhone(row.phone),
    state: row.erasedAt ? "erased" : row.blockedAt ? "blocked" : null,
    sexName: row.sex && sexNames[row.sex],
    birthday,
    createdAt: row.createdAt.toISOString(),
    lastLoginAt: row.lastLoginAt.toISOString(),
    checkedInOn,
    levelName: row.levelId && levelName(row.levelId),
    segment,
    regionName: row.regionCode && regionName(row.regionCode),
    referrer: referrerId === null ? null : { id: referrerId, nickname: row.referrerName ?? "" },
    orders,
    spentFen,
    basketFen: basketFen(row),
    firstOrderAt: row.firstOrderAt?.toISOString() ?? null,
    lastOrderAt: row.lastOrderAt?.toISOString() ?? null,
    points,
    balanceFen,
    coupons,
    tags,
  };
}

/** 客单价: what the member spent by the number of their orders, rounded down. */
export const basketFen = ({ orders, spentFen }: ListedMember): number | null =>
  orders === 0 ? null : Math.floor(spentFen / orders);
