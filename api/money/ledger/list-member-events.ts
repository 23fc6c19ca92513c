import { memberPurposes, purposeName } from "@liandong/core/ledger/accounts";
import { explain, type Names, whyNames } from "@liandong/core/ledger/explain";
import { mentionedMembers } from "@liandong/core/ledger/mentioned-members";
import { eventAmount, eventParts, eventState } from "@liandong/core/ledger/one-event";
import { platformScope } from "@liandong/core/ledger/scope";
import type { TransactionKind } from "@liandong/core/ledger/transaction";
import type { Why } from "@liandong/core/ledger/why";
import type { Handle } from "@liandong/db/connection/database";
import { listEvents } from "@liandong/db/money/ledger/events";
import { z } from "zod";

import { namesForMember } from "../../people/members/names-for-member";
import { planInForce } from "../../people/plan/plan-in-force";
import type { MemberContext } from "../../trpc/context";
import { decodeCursor, type Page, pageOf } from "../../trpc/cursor";
import { idInput } from "../../trpc/inputs";

const pageSize = 30;
const place = z.tuple([idInput]);

/** One business event in a member's accounts: what it brought or took, and where. */
export interface MemberEvent {
  id: string;
  at: string;
  title: string;
  /** How far it has come, such as 待付款 or 已到账; null when there is nothing more to say. */
  state: string | null;
  amount: number;
  sentence: string;
  /** Net changes of the accounts, when it is more than the one amount. */
  parts: { account: string; name: string; amount: number }[];
  orderNo: string | null;
  /** The buyer of the order, as the member may know them; null without an order, and of the member's own. */
  who: string | null;
  /** Whether the order is the member's own, so that they can open it. */
  isOwnOrder: boolean;
  planVersion: number;
}

export type EventRow = Awaited<ReturnType<typeof listEvents>>[number];
type EventsCall = {
  ctx: MemberContext;
  input: {
    /** The accounts that count; by default all commission accounts. */
    purposes?: readonly string[];
    scope?: string;
    /** The kinds of first bookings to list; by default all. */
    kinds?: readonly TransactionKind[];
    cursor?: string | null;
  };
};

/** 收支明细: one row per business event, the latest begun first. */
export async function listMemberEvents({ ctx, input }: EventsCall): Promise<Page<MemberEvent>> {
  const { memberId } = ctx;
  const { purposes = Object.keys(memberPurposes), scope = platformScope, kinds = null } = input;
  const [after = null] = decodeCursor(place, input.cursor) ?? [];
  return ctx.db.run(async (handle) => {
    const rows = await listEvents(handle, { memberId, purposes, scope, kinds, after, limit: pageSize + 1 });
    const page = pageOf(rows, pageSize, ({ id }) => [id]);
    return { ...page, items: await showEvents(handle, { ctx, events: page.items }) };
  });
}

/** What a member reads about their events, with everybody's names as they may know them. */
export async function showEvents(
  handle: Handle,
  { ctx, events }: { ctx: MemberContext; events: readonly EventRow[] },
): Promise<MemberEvent[]> {
  const { memberId } = ctx;
  const names = await namesOfEvents(handle, { ctx, events });
  return events.map((event) => showEvent(event, names, memberId));
}

export async function namesOfEvents(
  handle: Handle,
  { ctx, events }: { ctx: MemberContext; events: readonly EventRow[] },
): Promise<Names> {
  const mentioned = events.flatMap((event) => event.rows.flatMap((row) => mentionedMembers(whyOf(row))));
  const { plan } = await planInForce(ctx.db, handle);
  return namesForMember(handle, { memberId: ctx.memberId, mentioned, plan });
}

export function whyOf({ entry, transaction }: EventRow["rows"][number]): Why {
  return (transaction.why as Why[])[entry.why]!;
}

/** Kinds that only carry on what their event's first booking explains. */
const silent: readonly TransactionKind[] = ["order_settled", "withdrawal_paid"];

export function showEvent({ id, rows }: EventRow, names: Names, memberId: string): MemberEvent {
  const head = rows[0]!.transaction;
  const latest = rows[rows.length - 1]!.transaction;
  const told = silent.includes(latest.kind) ? head : latest;
  const parts = rows.map(({ entry: { purpose, amount } }) => ({ purpose, amount }));
  const whys = rows.filter(({ transaction }) => transaction.key === told.key).map(whyOf);
  const net = eventParts(parts);
  const order = rows.map(whyOf).find((why) => "orderNo" in why);
  const orderNo = order && "orderNo" in order ? order.orderNo : null;
  return {
    id,
    at: head.at.toISOString(),
    title: titleOf(head.kind, rows.filter(({ transaction }) => transaction.key === head.key).map(whyOf)),
    state: eventState(latest.kind, parts),
    amount: eventAmount(parts),
    sentence: joinSentences([...new Set(whys.map((why) => explain(why, names)))]) + debtNote(net),
    parts:
      net.length < 2
        ? []
        : net.map(({ purpose, amount }) => ({ account: purpose, name: purposeName(purpose), amount })),
    orderNo,
    who: order && "buyerId" in order && order.buyerId !== memberId ? names.member(order.buyerId) : null,
    isOwnOrder: order !== undefined && (!("buyerId" in order) || order.buyerId === memberId),
    planVersion: head.planVersion,
  };
}

/** The order is named once, before the first of several awards. */
function joinSentences([first = "", ...rest]: string[]): string {
  const order = /^.*? 的订单 \S+ /.exec(first)?.[0] ?? null;
  return [first, ...rest.map((one) => (order !== null && one.startsWith(order) ? one.slice(order.length) : one))].join(
    "；",
  );
}

/** A claw-back of several awards may end in one debt, which is explained once. */
function debtNote(parts: readonly { purpose: string; amount: number }[]): string {
  const hasNewDebt = parts.some(({ purpose, amount }) => purpose === "debt" && amount > 0);
  return hasNewDebt ? "；余额不够的部分记为欠款，由以后的奖励先还" : "";
}

const titles: Partial<Record<TransactionKind, string>> = {
  order_placed: "订单支付",
  balance_refund_requested: "储值退款",
  withdrawal_requested: "提现",
};

function titleOf(kind: TransactionKind, whys: readonly Why[]): string {
  return titles[kind] ?? [...new Set(whys.map(({ rule }) => whyNames[rule]))].join("、");
}
