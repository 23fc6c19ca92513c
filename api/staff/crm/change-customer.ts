import { customerKindNames } from "@liandong/core/crm/customer-kinds";
import { followUpWayNames } from "@liandong/core/crm/follow-up-ways";
import { DomainError } from "@liandong/core/errors";
import type { Transaction } from "@liandong/db/connection/database";
import { loadMember } from "@liandong/db/people/members/members";
import {
  changeOwner,
  findTaken,
  listSalesPeople,
  loadCustomer,
  lockCustomer,
  recordOwner,
  saveCustomer,
  updateCustomer,
} from "@liandong/db/staff/crm/customers";
import { insertFollowUp } from "@liandong/db/staff/crm/follow-ups";
import type { z } from "zod";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import type {
  assignInput,
  createCustomerInput,
  customerInput,
  followUpInput,
  releaseInput,
  revealInput,
  updateCustomerInput,
} from "./inputs";
import { lockOwn, seesAll } from "./reach";

type Call<Input extends z.ZodType> = { ctx: StaffContext; input: z.infer<Input> };

const subjectOf = (id: string) => `customer:${id}` as const;

/**
 * 新建客户: sales people follow the customers whom they enter; those of operators go into the pool. One phone number and one
 * member are one customer, so a repetition is refused and names who has them.
 * @throws DomainError crm_customer.taken, member.unknown
 */
export async function createCustomer({ ctx, input }: Call<typeof createCustomerInput>): Promise<{ id: string }> {
  const at = ctx.now();
  const ownerId = seesAll(ctx) ? null : ctx.staff.id;
  return ctx.db.command(async (tx) => {
    await requireFree(tx, input, null);
    const createdBy = ctx.staff.id;
    const row = { ...input, ownerId, touchedAt: at, nextContactAt: null, createdAt: at, createdBy };
    const saved = await saveCustomer(tx, { id: null, version: null, fields: row });
    if (typeof saved === "string") throw new DomainError("crm_customer.unknown");
    await recordOwner(tx, { customerId: saved.id, ownerId, at, reason: "created", byStaffId: createdBy });
    const detail = {
      name: input.name,
      kind: customerKindNames[input.kind],
      source: input.source,
      memberId: input.memberId,
    };
    await recordDeed(tx, ctx, { action: "desk.crm.create", subject: subjectOf(saved.id), detail, reason: null });
    return { id: saved.id };
  });
}

type Reach = { phone: string | null; memberId: string | null };

async function requireFree(tx: Transaction, { phone, memberId }: Reach, ownId: string | null): Promise<void> {
  await tx.sql`SELECT pg_advisory_xact_lock(hashtext('liandong crm customer'))`;
  if (memberId !== null) {
    const member = await loadMember(tx, { memberId });
    if (!member || member.member.erasedAt) throw new DomainError("member.unknown", { memberId });
  }
  const taken = await findTaken(tx, { phone, memberId, exceptId: ownId });
  if (taken) throw new DomainError("crm_customer.taken", { owner: taken.ownerName ?? "公海" });
}

/** @throws DomainError crm_customer.unknown, crm_customer.not_own, crm_customer.changed, crm_customer.taken, member.unknown */
export async function changeCustomer({ ctx, input }: Call<typeof updateCustomerInput>): Promise<void> {
  const { id, version, ...fields } = input;
  await ctx.db.command(async (tx) => {
    const before = await lockOwn(tx, ctx, id);
    const phone = fields.phone === undefined ? before.phone : fields.phone;
    if (phone === null && fields.memberId === null) throw new DomainError("crm_customer.unreachable");
    await requireFree(tx, { phone, memberId: fields.memberId }, id);
    if (!(await updateCustomer(tx, { ...fields, phone, id, version }))) throw new DomainError("crm_customer.changed");
    const detail = {
      name: fields.name,
      kind: customerKindNames[fields.kind],
      source: fields.source,
      memberId: fields.memberId,
    };
    await recordDeed(tx, ctx, { action: "desk.crm.update", subject: subjectOf(id), detail, reason: null });
  });
}

/** 领取: takes a customer from the pool; of several at once the first gets them. @throws DomainError crm_customer.unknown, crm_customer.gone */
export async function takeCustomer({ ctx, input: { id } }: Call<typeof customerInput>): Promise<void> {
  const { id: ownerId } = ctx.staff;
  await ctx.db.command(async (tx) => {
    const hand = { customerId: id, from: null, ownerId, at: ctx.now(), reason: "taken" as const, byStaffId: ownerId };
    if (await changeOwner(tx, hand)) {
      const row = (await loadCustomer(tx, id))!;
      const detail = { name: row.name };
      return recordDeed(tx, ctx, { action: "desk.crm.take", subject: subjectOf(id), detail, reason: null });
    }
    const row = await loadCustomer(tx, id);
    // A repetition of what has succeeded.
    if (row?.ownerId === ownerId) return;
    throw new DomainError(row ? "crm_customer.gone" : "crm_customer.unknown");
  });
}

/** 退回公海. @throws DomainError crm_customer.unknown, crm_customer.not_own */
export async function releaseCustomer({ ctx, input: { id, reason } }: Call<typeof releaseInput>): Promise<void> {
  await ctx.db.command(async (tx) => {
    const { ownerId, name } = await lockOwn(tx, ctx, id);
    if (ownerId === null) return;
    const hand = { customerId: id, from: ownerId, ownerId: null, at: ctx.now(), reason: "released" as const };
    await changeOwner(tx, { ...hand, byStaffId: ctx.staff.id });
    await recordDeed(tx, ctx, { action: "desk.crm.release", subject: subjectOf(id), detail: { name }, reason });
  });
}

/** 分配: an operator gives the customer to a sales person, whoever had them. @throws DomainError crm_customer.unknown, staff.unknown */
export async function assignCustomer({ ctx, input }: Call<typeof assignInput>): Promise<void> {
  const { id, staffId, reason } = input;
  await ctx.db.command(async (tx) => {
    const row = await lockCustomer(tx, id);
    if (!row) throw new DomainError("crm_customer.unknown");
    const to = (await listSalesPeople(tx)).find((person) => person.id === staffId);
    if (!to) throw new DomainError("staff.unknown");
    if (row.ownerId === staffId) return;
    const hand = { customerId: id, from: row.ownerId, ownerId: staffId, at: ctx.now(), reason: "assigned" as const };
    await changeOwner(tx, { ...hand, byStaffId: ctx.staff.id });
    const detail = { name: row.name, from: row.ownerName ?? "公海", to: to.name };
    await recordDeed(tx, ctx, { action: "desk.crm.assign", subject: subjectOf(id), detail, reason });
  });
}

/** 写跟进: a repetition of the request writes nothing. @throws DomainError crm_customer.unknown, crm_customer.not_own, crm_follow_up.past */
export async function addFollowUp({ ctx, input }: Call<typeof followUpInput>): Promise<void> {
  const { customerId, nextContactAt, ...followUp } = input;
  const at = ctx.now();
  const next = nextContactAt === null ? null : new Date(nextContactAt);
  if (next && next <= at) throw new DomainError("crm_follow_up.past");
  await ctx.db.command(async (tx) => {
    const { name } = await lockOwn(tx, ctx, customerId);
    const row = { ...followUp, customerId, staffId: ctx.staff.id, at, nextContactAt: next };
    if (!(await insertFollowUp(tx, row))) return;
    const detail = { name, way: followUpWayNames[followUp.way], text: followUp.text };
    await recordDeed(tx, ctx, { action: "desk.crm.followUp", subject: subjectOf(customerId), detail, reason: null });
  });
}

/** The full phone number, for whoever follows the customer; the reason is recorded, the number is not. @throws DomainError crm_customer.unknown, crm_customer.not_own */
export async function revealPhone({ ctx, input: { id, reason } }: Call<typeof revealInput>): Promise<{ text: string }> {
  return ctx.db.command(async (tx) => {
    const { phone, memberId, name } = await lockOwn(tx, ctx, id);
    const ofMember = phone === null && memberId !== null ? (await loadMember(tx, { memberId }))?.member.phone : null;
    const text = phone ?? ofMember;
    if (!text) throw new DomainError("crm_customer.no_phone");
    await recordDeed(tx, ctx, { action: "desk.crm.revealPhone", subject: subjectOf(id), detail: { name }, reason });
    return { text };
  });
}
