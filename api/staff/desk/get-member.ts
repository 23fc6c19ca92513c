import { DomainError } from "@liandong/core/errors";
import { type MemberPurpose, memberPurposes } from "@liandong/core/ledger/accounts";
import type { Handle } from "@liandong/db/connection/database";
import { countCoupons } from "@liandong/db/loyalty/coupons/coupons";
import { listBalances } from "@liandong/db/money/wallet/balances";
import { listBriefs } from "@liandong/db/people/members/briefs";
import { loadFigures, type MemberFigures } from "@liandong/db/people/members/figures";
import { loadMember, type MemberRow } from "@liandong/db/people/members/members";
import { countNotes, listTags } from "@liandong/db/people/members/notes";
import { listOffices } from "@liandong/db/people/standing/grants";
import { listStandingChanges } from "@liandong/db/people/standing/history";
import { countPlacedOrders, hasPaidOrder, listUpline } from "@liandong/db/people/standing/relations";
import { countDirects } from "@liandong/db/people/team/team";
import { findSourceOfMember } from "@liandong/db/staff/channels/channels";
import { listAddressRows } from "@liandong/db/trade/addresses/addresses";
import { countOwnAfterSales } from "@liandong/db/trade/after-sales/case-lists";
import { regionName } from "../../numbers/divisions";
import { maskDetail, maskName, maskPhone } from "../../people/members/mask-personal-data";
import { showBrief, showPhone } from "../../people/members/show-brief";
import { planInForce } from "../../people/plan/plan-in-force";
import { showChange, showGrants, showTitles } from "../../people/standing/show-titles";
import type { StaffContext } from "../../trpc/context";
import { showGlance } from "./member-glance";
import type { DeskAddress, DeskMember } from "./shapes";

/** The page shows so many referrers upwards; `depth` tells how many there are. */
const maxUpline = 20;

const purposes = Object.keys(memberPurposes) as MemberPurpose[];

/**
 * The member's page: everything except orders, entries and directs, which are lists of their own.
 * @throws DomainError member.unknown
 */
export async function getMember({
  ctx,
  input,
}: {
  ctx: StaffContext;
  input: { memberId: string };
}): Promise<DeskMember> {
  const { memberId } = input;
  const found = await ctx.db.run((handle) => loadAll(ctx, handle, memberId));
  if (!found) throw new DomainError("member.unknown", { memberId });
  const { row, plan, offices, people, balances } = found;
  const { member, standing } = row;
  const person = (id: string | null) => {
    const brief = id === null ? undefined : people.get(id);
    return brief ? showBrief(brief) : null;
  };
  return {
    ...showBrief({ ...member, identity: standing.identity }),
    phoneMasked: showPhone(member.phone),
    state: member.erasedAt ? "erased" : member.blockedAt ? "blocked" : null,
    createdAt: member.createdAt.toISOString(),
    lastLoginAt: member.lastLoginAt.toISOString(),
    joinedAt: standing.joinedAt?.toISOString() ?? null,
    titles: showTitles(standing, plan),
    regions: offices.map(({ code }) => ({ code, name: regionName(code) })),
    grants: showGrants(standing, offices, plan),
    invitationCode: standing.identity === "customer" ? null : row.invitationCode,
    referrer: person(standing.referrerId),
    owner: person(standing.ownerId),
    upline: found.upline.map(showBrief),
    depth: standing.depth,
    directAgents: standing.directAgents,
    directBosses: standing.directBosses,
    accounts: purposes.map((purpose) => ({
      purpose,
      name: memberPurposes[purpose],
      balanceFen: balances.get(purpose) ?? 0,
    })),
    identityHistory: found.changes.map((change) => showChange(change, plan)),
    addresses: found.addresses.map(showAddress),
    counts: { ...found.counts, paidFen: standing.personalSpendFen },
    ...showPerson(row, found.figures),
    tags: found.tags,
    sourceName: found.source,
    glance: found.glance,
    mayCorrectInvitation: standing.joinedAt === null && !found.hasPaid,
    planTitles: plan.titles.map(({ id, name = id }) => ({ id, name })),
  };
}

async function loadAll(ctx: StaffContext, handle: Handle, memberId: string) {
  const row = await loadMember(handle, { memberId });
  if (!row) return null;
  const { referrerId, ownerId } = row.standing;
  const [{ plan }, people, upline, offices, balances, changes, addresses, counts, tags, source, hasPaid, figures] =
    await Promise.all([
      planInForce(ctx.db, handle),
      listBriefs(handle, { memberIds: [referrerId, ownerId].filter((id) => id !== null) }),
      listUpline(handle, { memberId, steps: maxUpline }),
      listOffices(handle, { memberId }),
      listBalances(handle, { memberId }),
      listStandingChanges(handle, { memberId }),
      listAddressRows(handle, { memberId }),
      countTabs(handle, { memberId, now: ctx.now() }),
      listTags(handle, { memberId }),
      findSourceOfMember(handle, memberId),
      hasPaidOrder(handle, { memberId }),
      loadFigures(handle, { memberId }),
    ]);
  const glance = await showGlance(ctx, handle, memberId);
  return {
    row,
    plan,
    people,
    upline,
    offices,
    balances,
    changes,
    addresses,
    counts,
    tags,
    source,
    hasPaid,
    figures,
    glance,
  };
}

function showPerson({ member, standing }: MemberRow, figures: MemberFigures | null) {
  return {
    sexName: member.sex === null ? null : member.sex === "male" ? "男" : "女",
    birthday: member.birthday,
    boundAt: standing.boundAt?.toISOString() ?? null,
    lastOrderAt: figures?.lastOrderAt?.toISOString() ?? null,
    points: figures?.points ?? 0,
    balanceFen: figures?.balanceFen ?? 0,
  };
}

/** What the tabs of the page count. */
async function countTabs(handle: Handle, { memberId, now }: { memberId: string; now: Date }) {
  const [orders, directs, cases, coupons, notes] = await Promise.all([
    countPlacedOrders(handle, { memberId }),
    countDirects(handle, { memberId }),
    countOwnAfterSales(handle, { memberId }),
    countCoupons(handle, { memberId, scope: null, now }).then(({ unused }) => unused),
    countNotes(handle, { memberId }),
  ]);
  return { orders, directs, cases, coupons, notes };
}

function showAddress(address: Awaited<ReturnType<typeof listAddressRows>>[number]): DeskAddress {
  return {
    id: address.id,
    nameMasked: maskName(address.name),
    phoneMasked: maskPhone(address.phone),
    regionName: regionName(address.regionCode),
    detailMasked: maskDetail(address.detail),
    isDefault: address.isDefault,
  };
}
