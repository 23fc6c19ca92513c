import type { CustomerKind } from "@liandong/core/crm/customer-kinds";
import { followUpWayNames } from "@liandong/core/crm/follow-up-ways";
import { ownershipReasonNames, returnsAt } from "@liandong/core/crm/pool";
import { DomainError } from "@liandong/core/errors";
import { dayMs, shanghaiDay, startOfShanghaiDay } from "@liandong/core/time/shanghai";
import type { Handle } from "@liandong/db/connection/database";
import { listBriefs } from "@liandong/db/people/members/briefs";
import {
  type CustomerFilter,
  type CustomerRow,
  countCustomers,
  listCustomers,
  listOwnership,
  listSalesPeople,
  loadBought,
  loadCustomer,
} from "@liandong/db/staff/crm/customers";
import { type FollowUpRow, listFollowUps } from "@liandong/db/staff/crm/follow-ups";
import { listOpportunitiesOf } from "@liandong/db/staff/crm/opportunities";
import { loadCrmSettings } from "@liandong/db/staff/crm/settings";
import { z } from "zod";
import type { MemberBrief } from "../../people/members/brief";
import { showBrief, showPhone } from "../../people/members/show-brief";
import type { StaffContext } from "../../trpc/context";
import { decodeCursor, type Page, pageOf } from "../../trpc/cursor";
import { idInput, momentInput } from "../../trpc/inputs";
import type { agendaInput, customerInput, customerViews, listCustomersInput } from "./inputs";
import { isOwn, maySee, seesAll } from "./reach";
import { showOpportunity } from "./show-opportunity";

export type CrmCustomer = {
  id: string;
  version: number;
  kind: CustomerKind;
  name: string;
  /** Masked; null where there is none. */
  phone: string | null;
  member: MemberBrief | null;
  source: string;
  wants: string;
  owner: { id: string; name: string } | null;
  isOwn: boolean;
  touchedAt: string;
  nextContactAt: string | null;
  /** When the owner loses them to the pool, unless they follow up before; null in the pool. */
  returnsAt: string | null;
  createdAt: string;
};

type View = (typeof customerViews)[number];
type Call<Input extends z.ZodType> = { ctx: StaffContext; input: z.infer<Input> };

const pageSize = 30;
const place = z.tuple([momentInput(), idInput]);

/** @throws DomainError auth.forbidden for everybody's customers without being an operator */
function filterOf(ctx: StaffContext, view: View, q: string | undefined): CustomerFilter {
  const now = ctx.now();
  const today = startOfShanghaiDay(shanghaiDay(now));
  const wanted = { q: q ?? null, next: null };
  if (view === "pool") return { ...wanted, owner: null };
  if (view === "all") {
    if (!seesAll(ctx)) throw new DomainError("auth.forbidden");
    return { ...wanted, owner: undefined };
  }
  const owner = ctx.staff.id;
  if (view === "today") return { ...wanted, owner, next: { from: today, until: new Date(today.getTime() + dayMs) } };
  if (view === "overdue") return { ...wanted, owner, next: { from: null, until: today } };
  return { ...wanted, owner };
}

/** 客户: one list, page by page. @throws DomainError auth.forbidden */
export async function listCrmCustomers({
  ctx,
  input: { view, q, cursor },
}: Call<typeof listCustomersInput>): Promise<Page<CrmCustomer>> {
  const found = decodeCursor(place, cursor);
  const filter = filterOf(ctx, view, q);
  return ctx.db.run(async (handle) => {
    const after = found && { at: found[0], id: found[1] };
    const rows = await listCustomers(handle, filter, { after, limit: pageSize + 1 });
    const keyOf = ({ nextContactAt, touchedAt, id }: CustomerRow) => [filter.next ? nextContactAt : touchedAt, id];
    const { items, nextCursor } = pageOf(rows, pageSize, keyOf);
    return { items: await showCustomers(ctx, handle, items), nextCursor };
  });
}

async function showCustomers(ctx: StaffContext, handle: Handle, rows: readonly CustomerRow[]): Promise<CrmCustomer[]> {
  const briefs = await listBriefs(handle, { memberIds: rows.flatMap(({ memberId }) => memberId ?? []) });
  const { poolDays } = await loadCrmSettings(handle);
  return rows.map((row) => {
    const { id, version, kind, name, phone, source, wants, ownerId, ownerName, touchedAt, nextContactAt, createdAt } =
      row;
    const member = row.memberId === null ? undefined : briefs.get(row.memberId);
    return {
      id,
      version,
      kind,
      name,
      phone: showPhone(phone),
      member: member ? showBrief(member) : null,
      source,
      wants,
      owner: ownerId === null ? null : { id: ownerId, name: ownerName ?? "" },
      isOwn: isOwn(ctx, row),
      touchedAt: touchedAt.toISOString(),
      nextContactAt: nextContactAt?.toISOString() ?? null,
      returnsAt: ownerId === null ? null : returnsAt(touchedAt, poolDays).toISOString(),
      createdAt: createdAt.toISOString(),
    };
  });
}

/** How many customers each list has, at most 10,000 each; `all` is null for sales people. */
export async function countCrmCustomers({ ctx }: { ctx: StaffContext }): Promise<Record<View, number | null>> {
  return ctx.db.run(async (handle) => {
    const count = (view: View) => countCustomers(handle, filterOf(ctx, view, undefined));
    return {
      mine: await count("mine"),
      today: await count("today"),
      overdue: await count("overdue"),
      pool: await count("pool"),
      all: seesAll(ctx) ? await count("all") : null,
    };
  });
}

/** 客户 with their follow-ups, opportunities and owners, and what they bought as a member. @throws DomainError crm_customer.unknown */
export async function showCrmCustomer({ ctx, input: { id } }: Call<typeof customerInput>) {
  return ctx.db.run(async (handle) => {
    const row = await loadCustomer(handle, id);
    if (!row || !maySee(ctx, row)) throw new DomainError("crm_customer.unknown");
    const bought = row.memberId === null ? null : await loadBought(handle, row.memberId);
    const [customer] = await showCustomers(ctx, handle, [row]);
    const isOpen = seesAll(ctx) || isOwn(ctx, row);
    return {
      customer: customer!,
      mayChange: isOpen,
      mayAssign: seesAll(ctx),
      bought: bought && {
        orders: bought.orders,
        spentFen: Number(bought.spentFen),
        lastOrderAt: bought.lastOrderAt?.toISOString() ?? null,
      },
      // What was talked about is for whoever follows the customer.
      followUps: isOpen ? (await listFollowUps(handle, id)).map(showFollowUp) : [],
      opportunities: (await listOpportunitiesOf(handle, id)).map(showOpportunity),
      owners: (await listOwnership(handle, id)).map(({ at, reason, ...owner }) => ({
        ...owner,
        reasonName: ownershipReasonNames[reason],
        at: at.toISOString(),
      })),
    };
  });
}

function showFollowUp({ at, way, nextContactAt, ...row }: FollowUpRow) {
  return {
    ...row,
    wayName: followUpWayNames[way],
    at: at.toISOString(),
    nextContactAt: nextContactAt?.toISOString() ?? null,
  };
}

const maxAgenda = 300;

/** 日程: own customers to be contacted within the next days, what is overdue first. */
export async function showAgenda({ ctx, input: { days } }: Call<typeof agendaInput>): Promise<CrmCustomer[]> {
  const until = new Date(startOfShanghaiDay(shanghaiDay(ctx.now())).getTime() + days * dayMs);
  return ctx.db.run(async (handle) => {
    const filter = { owner: ctx.staff.id, q: null, next: { from: null, until } };
    return showCustomers(ctx, handle, await listCustomers(handle, filter, { after: null, limit: maxAgenda }));
  });
}

/** To whom an operator can give a customer. */
export async function listAssignees({ ctx }: { ctx: StaffContext }): Promise<{ id: string; name: string }[]> {
  return ctx.db.run(listSalesPeople);
}
