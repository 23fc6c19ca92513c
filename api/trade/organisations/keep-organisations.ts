import { DomainError } from "@liandong/core/errors";
import { makesCircle } from "@liandong/core/organisations/may-approve";
import {
  organisationKindNames,
  organisationRoleNames,
  paymentTermNames,
} from "@liandong/core/organisations/organisation-words";
import type { Transaction } from "@liandong/db/connection/database";
import type { SavedRow } from "@liandong/db/connection/save-row";
import { listBriefs } from "@liandong/db/people/members/briefs";
import { decideApplication, nameMadeOrganisation } from "@liandong/db/trade/organisations/applications";
import {
  isLicenceTaken,
  listContractPrices,
  listDepartments,
  listPeople,
  maxDepartments,
  maxPeople,
  maxPrices,
  type OrganisationRow,
  removeContractPrice,
  removePerson,
  saveContractPrice,
  saveDepartment,
  saveOrganisation,
  savePerson,
} from "@liandong/db/trade/organisations/organisations";
import { lockOwed } from "@liandong/db/trade/organisations/statements";
import type { z } from "zod";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import type {
  acceptInput,
  personInput,
  priceInput,
  refuseInput,
  saveDepartmentInput,
  saveOrganisationInput,
  savePersonInput,
  savePriceInput,
} from "./inputs";
import { requireOrganisation } from "./reach";

type Call<Input extends z.ZodType> = { ctx: StaffContext; input: z.infer<Input> };

const subjectOf = (id: string) => `organisation:${id}` as const;

/**
 * 保存组织 with its contract and credit.
 * @throws DomainError organisation.unknown, organisation.changed, organisation.licence_taken, organisation.owes_more
 */
export async function keepOrganisation({ ctx, input }: Call<typeof saveOrganisationInput>): Promise<SavedRow> {
  const { id, version, isClosed, ...fields } = input;
  return ctx.db.command(async (tx) => {
    const owedFen = id === null ? 0 : await lockOwed(tx, { id });
    if (owedFen === null) throw new DomainError("organisation.unknown");
    if (fields.creditLimitFen < owedFen) throw new DomainError("organisation.owes_more", { owedFen });
    if (await isLicenceTaken(tx, { licenceNo: fields.licenceNo, exceptId: id })) {
      throw new DomainError("organisation.licence_taken");
    }
    const before = id === null ? null : await requireOrganisation(tx, id);
    const closedAt = isClosed ? (before?.closedAt ?? ctx.now()) : null;
    const row = { ...fields, closedAt, createdAt: before?.createdAt ?? ctx.now() };
    const saved = await saveOrganisation(tx, { id, version, fields: row });
    if (typeof saved === "string") throw new DomainError(`organisation.${saved}`);
    const detail = {
      name: fields.name,
      kind: organisationKindNames[fields.kind],
      term: paymentTermNames[fields.term],
      creditLimitFen: fields.creditLimitFen,
      approvalLimitFen: fields.approvalLimitFen,
      rateBp: fields.rateBp,
      awards: fields.awards,
      isClosed,
    };
    await recordDeed(tx, ctx, {
      action: "desk.organisations.save",
      subject: subjectOf(saved.id),
      detail,
      reason: null,
    });
    return saved;
  });
}

/** @throws DomainError organisation.unknown, organisation.department_unknown, organisation.department_circle, organisation.full */
export async function keepDepartment({ ctx, input }: Call<typeof saveDepartmentInput>): Promise<{ id: string }> {
  const { organisationId, id, parentId } = input;
  return ctx.db.command(async (tx) => {
    const { name } = await lockOrganisation(tx, organisationId);
    const departments = await listDepartments(tx, { organisationId });
    const isKnown = (wanted: string | null) => wanted === null || departments.some((one) => one.id === wanted);
    if (!isKnown(id) || !isKnown(parentId)) throw new DomainError("organisation.department_unknown");
    if (id === null && departments.length >= maxDepartments) throw new DomainError("organisation.full");
    if (id !== null && makesCircle(departments, id, parentId)) throw new DomainError("organisation.department_circle");
    const saved = await saveDepartment(tx, input);
    if (saved === null) throw new DomainError("organisation.department_unknown");
    const detail = { name, department: input.name };
    const subject = subjectOf(organisationId);
    await recordDeed(tx, ctx, { action: "desk.organisations.saveDepartment", subject, detail, reason: null });
    return { id: saved };
  });
}

/** 成员与角色. @throws DomainError organisation.unknown, organisation.department_unknown, organisation.full, member.unknown */
export async function keepPerson({ ctx, input }: Call<typeof savePersonInput>): Promise<void> {
  const { organisationId, memberId, departmentId, roles } = input;
  await ctx.db.command(async (tx) => {
    const { name } = await lockOrganisation(tx, organisationId);
    const known = await listBriefs(tx, { memberIds: [memberId] });
    if (known.size === 0) throw new DomainError("member.unknown", { memberId });
    const people = await listPeople(tx, { organisationId });
    const isNew = people.every((person) => person.memberId !== memberId);
    if (isNew && people.length >= maxPeople) throw new DomainError("organisation.full");
    const departments = await listDepartments(tx, { organisationId });
    const department = departments.find(({ id }) => id === departmentId);
    if (departmentId !== null && !department) throw new DomainError("organisation.department_unknown");
    await savePerson(tx, { organisationId, memberId, departmentId, roles, addedAt: ctx.now() });
    const words = roles.map((role) => organisationRoleNames[role]).join("、");
    const detail = { name, memberId, roles: words, department: department?.name ?? "整个组织" };
    const subject = subjectOf(organisationId);
    await recordDeed(tx, ctx, { action: "desk.organisations.savePerson", subject, detail, reason: null });
  });
}

/** @throws DomainError organisation.unknown, organisation.person_unknown */
export async function dropPerson({ ctx, input }: Call<typeof personInput>): Promise<void> {
  const { organisationId, memberId } = input;
  await ctx.db.command(async (tx) => {
    const { name } = await lockOrganisation(tx, organisationId);
    if (!(await removePerson(tx, input))) throw new DomainError("organisation.person_unknown");
    const subject = subjectOf(organisationId);
    const detail = { name, memberId };
    await recordDeed(tx, ctx, { action: "desk.organisations.removePerson", subject, detail, reason: null });
  });
}

/** 协议价 of a product. @throws DomainError organisation.unknown, organisation.full, product.unknown */
export async function keepPrice({ ctx, input }: Call<typeof savePriceInput>): Promise<void> {
  const { organisationId, productId, priceFen } = input;
  await ctx.db.command(async (tx) => {
    const { name } = await lockOrganisation(tx, organisationId);
    const before = await listContractPrices(tx, { organisationId });
    if (before.length >= maxPrices) throw new DomainError("organisation.full");
    await saveContractPrice(tx, input);
    const saved = await listContractPrices(tx, { organisationId });
    const title = saved.find((price) => price.productId === productId)?.title;
    if (title === undefined) throw new DomainError("product.unknown");
    const subject = subjectOf(organisationId);
    const detail = { name, goods: title, priceFen };
    await recordDeed(tx, ctx, { action: "desk.organisations.savePrice", subject, detail, reason: null });
  });
}

/** @throws DomainError organisation.unknown, organisation.price_unknown */
export async function dropPrice({ ctx, input }: Call<typeof priceInput>): Promise<void> {
  const { organisationId, productId } = input;
  await ctx.db.command(async (tx) => {
    const { name } = await lockOrganisation(tx, organisationId);
    if (!(await removeContractPrice(tx, input))) throw new DomainError("organisation.price_unknown");
    const subject = subjectOf(organisationId);
    const detail = { name, productId };
    await recordDeed(tx, ctx, { action: "desk.organisations.removePrice", subject, detail, reason: null });
  });
}

/** Two changes of one organisation's people, departments or prices wait for each other. */
async function lockOrganisation(tx: Transaction, id: string): Promise<OrganisationRow> {
  await lockOwed(tx, { id });
  return requireOrganisation(tx, id);
}

/** 通过申请: the organisation is made with its applicant as owner. @throws DomainError organisation.decided, organisation.licence_taken */
export async function acceptApplication({ ctx, input }: Call<typeof acceptInput>): Promise<{ organisationId: string }> {
  const now = ctx.now();
  return ctx.db.command(async (tx) => {
    const decided = { id: input.id, state: "accepted", reason: "", decidedAt: now } as const;
    const application = await decideApplication(tx, decided);
    if (!application) throw new DomainError("organisation.decided");
    const { memberId, kind, name, licenceNo } = application;
    if (await isLicenceTaken(tx, { licenceNo, exceptId: null })) throw new DomainError("organisation.licence_taken");
    const made = await saveOrganisation(tx, {
      id: null,
      version: null,
      fields: { kind, name, licenceNo, createdAt: now },
    });
    if (typeof made === "string") throw new DomainError("organisation.unknown");
    const organisationId = made.id;
    await savePerson(tx, { organisationId, memberId, departmentId: null, roles: ["owner"], addedAt: now });
    await nameMadeOrganisation(tx, { id: input.id, organisationId });
    const detail = { name, licenceNo, memberId };
    const subject = subjectOf(organisationId);
    await recordDeed(tx, ctx, { action: "desk.organisations.accept", subject, detail, reason: null });
    return { organisationId };
  });
}

/** @throws DomainError organisation.decided */
export async function refuseApplication({ ctx, input }: Call<typeof refuseInput>): Promise<void> {
  const { id, reason } = input;
  await ctx.db.command(async (tx) => {
    const application = await decideApplication(tx, { id, state: "refused", reason, decidedAt: ctx.now() });
    if (!application) throw new DomainError("organisation.decided");
    const { name, licenceNo, memberId } = application;
    const detail = { name, licenceNo, memberId };
    await recordDeed(tx, ctx, { action: "desk.organisations.refuse", subject: `m:${memberId}`, detail, reason });
  });
}
