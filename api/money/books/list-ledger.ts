import { DomainError } from "@liandong/core/errors";
import { memberOfOwner, memberOwner, type Unit } from "@liandong/core/ledger/accounts";
import { explain } from "@liandong/core/ledger/explain";
import { kindNames } from "@liandong/core/ledger/kind-names";
import { mentionedMembers } from "@liandong/core/ledger/mentioned-members";
import type { TransactionKind } from "@liandong/core/ledger/transaction";
import type { Why } from "@liandong/core/ledger/why";
import type { Handle } from "@liandong/db/connection/database";
import { findTransaction } from "@liandong/db/money/ledger/entries";
import { countEntries, type EntryFilter, type ListedEntry, searchEntries } from "@liandong/db/money/ledger/entry-list";
import { listBriefs } from "@liandong/db/people/members/briefs";
import { z } from "zod";
import { type KnownNames, namePeople } from "../../people/members/name-people";
import { planInForce } from "../../people/plan/plan-in-force";
import type { StaffContext } from "../../trpc/context";
import { decodeCursor, type Page, pageOf } from "../../trpc/cursor";
import { idInput, momentInput } from "../../trpc/inputs";
import { momentsOf } from "../../trpc/list-input";
import { countCap, countWithin, type ListCounts, readList } from "../../trpc/read-list";
import type { DeskLedgerTransaction } from "../ledger/shapes";
import { membersOf, showEntry, showTransaction } from "../ledger/show-transactions";
import type { LedgerCountsInput, LedgerInput } from "./inputs";

/** An entry as finance reads it in a list: one side of a booking, with what it is about. */
export type ListedLedgerEntry = {
  /** Names the entry: its account and its place in it. */
  key: string;
  transactionId: string;
  kind: TransactionKind;
  kindName: string;
  reference: string;
  at: string;
  memberId: string | null;
  ownerName: string;
  account: string;
  accountName: string;
  unit: Unit;
  /** What left the account (借方) and what came to it (贷方): one of both is 0; money in fen. */
  debit: number;
  credit: number;
  balanceAfter: number | null;
  sentence: string;
};

const pageSize = 50;
const name = z.string().max(80);
const place = z.tuple([momentInput(), idInput, name, name, name, z.int().min(0)]);

/** A page of entries as the database has them, for the list and its export. */
export async function pageOfEntries(
  ctx: StaffContext,
  { filter, cursor }: LedgerInput,
  size: number,
): Promise<Page<ListedEntry>> {
  const key = decodeCursor(place, cursor);
  const after = key && { at: key[0], id: key[1], owner: key[2], purpose: key[3], scope: key[4], seq: key[5] };
  const search = { filter: filterOf(filter), after, limit: size + 1 };
  const rows = await readList(ctx.db, (handle) => searchEntries(handle, search));
  return pageOf(rows, size, (row) => [row.at.toISOString(), row.id, row.owner, row.purpose, row.scope, row.seq]);
}

/** Member numbers have eight to eleven digits; the numbers of orders and withdrawals are longer. */
const memberNumber = /^[1-9]\d{7,10}$/;

function filterOf({ q, store, booked, ...rest }: LedgerInput["filter"]): EntryFilter {
  const named = q === undefined ? {} : memberNumber.test(q) ? { owner: memberOwner(q) } : { reference: q };
  return { ...rest, ...named, storeId: store, booked: momentsOf(booked) };
}

/** 账本: the entries of the whole shop, the latest first. */
export async function listLedger({
  ctx,
  input,
}: {
  ctx: StaffContext;
  input: LedgerInput;
}): Promise<Page<ListedLedgerEntry>> {
  const { items, nextCursor } = await pageOfEntries(ctx, input, pageSize);
  const names = await ctx.db.run((handle) => namesOfEntries(ctx, handle, items));
  return { items: items.map((row) => showListed(row, names)), nextCursor };
}

/** The names in the sentences of these entries. */
export async function namesOfEntries(
  ctx: StaffContext,
  handle: Handle,
  items: readonly ListedEntry[],
): Promise<KnownNames> {
  const owners = items.flatMap(({ owner }) => memberOfOwner(owner) ?? []);
  const mentioned = items.flatMap(({ whys }) => whys.flatMap(mentionedMembers));
  const people = await listBriefs(handle, { memberIds: [...owners, ...mentioned] });
  const { plan } = await planInForce(ctx.db, handle);
  return { members: new Map([...people].map(([id, { nickname }]) => [id, nickname])), plan };
}

export function showListed(row: ListedEntry, names: KnownNames): ListedLedgerEntry {
  const { id, kind, reference, whys } = row;
  const entry = showEntry(row, whys, names);
  const { memberId, ownerName, account, accountName, unit, amount, balanceAfter } = entry;
  const [first] = whys;
  return {
    key: `${row.owner}-${row.purpose}-${row.scope}-${row.seq}`,
    transactionId: id,
    kind,
    kindName: kindNames[kind],
    reference,
    at: row.at.toISOString(),
    memberId,
    ownerName,
    account,
    accountName,
    unit,
    debit: Math.max(0, -amount),
    credit: Math.max(0, amount),
    balanceAfter,
    // An entry of the platform has no sentence of its own; that of its booking tells what it is about.
    sentence: entry.sentence || (first ? explain(first, namePeople(names, "平台")) : ""),
  };
}

/** How many entries fit the filter. */
export async function countLedger({
  ctx,
  input,
}: {
  ctx: StaffContext;
  input: LedgerCountsInput;
}): Promise<ListCounts> {
  const total = await countWithin(ctx.db, (handle) => countEntries(handle, filterOf(input.filter), countCap));
  return { total, tabs: {} };
}

/** 凭证: a booking with both of its sides. @throws DomainError request.not_found */
export async function showVoucher({
  ctx,
  input,
}: {
  ctx: StaffContext;
  input: { id: string };
}): Promise<DeskLedgerTransaction & { reference: string }> {
  return ctx.db.run(async (handle) => {
    const row = await findTransaction(handle, input);
    if (!row) throw new DomainError("request.not_found");
    const mentioned = (row.why as Why[]).flatMap(mentionedMembers);
    const people = await listBriefs(handle, { memberIds: [...membersOf([row]), ...mentioned] });
    const { plan } = await planInForce(ctx.db, handle);
    const names = { members: new Map([...people].map(([id, { nickname }]) => [id, nickname])), plan };
    return { ...showTransaction(row, names), reference: row.reference };
  });
}
