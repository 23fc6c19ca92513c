import {
  type OrganisationKind,
  type OrganisationRole,
  organisationKindNames,
  organisationRoleNames,
  type PaymentTerm,
  paymentTermNames,
} from "@liandong/core/organisations/organisation-words";
import { listBriefs } from "@liandong/db/people/members/briefs";
import { listApplications } from "@liandong/db/trade/organisations/applications";
import {
  type ContractPriceRow,
  type DepartmentRow,
  listContractPrices,
  listDepartments,
  listOrganisations,
  listOwnOrganisations,
  listPeople,
  type OrganisationRow,
} from "@liandong/db/trade/organisations/organisations";
import { listTransfers } from "@liandong/db/trade/organisations/statements";
import { z } from "zod";
import type { MemberBrief } from "../../people/members/brief";
import { showBrief } from "../../people/members/show-brief";
import type { StaffContext } from "../../trpc/context";
import { decodeCursor, type Page, pageOf } from "../../trpc/cursor";
import { idInput, momentInput } from "../../trpc/inputs";
import type {
  applicationsInput,
  listOrganisationsInput,
  memberOrganisationsInput,
  organisationInput,
  purchasesInput,
} from "./inputs";
import { type Purchase, pageOfPurchases } from "./purchases";
import { requireOrganisation } from "./reach";

type Call<Input extends z.ZodType> = { ctx: StaffContext; input: z.infer<Input> };

export type DeskOrganisation = {
  id: string;
  version: number;
  kind: OrganisationKind;
  kindName: string;
  name: string;
  licenceNo: string;
  rateBp: number | null;
  startsOn: string | null;
  endsOn: string | null;
  term: PaymentTerm;
  termName: string;
  awards: boolean;
  approvalLimitFen: number | null;
  creditLimitFen: number;
  owedFen: number;
  isClosed: boolean;
  createdAt: string;
};

const pageSize = 20;
const byId = z.tuple([idInput]);
const byTime = z.tuple([momentInput(), idInput]);

export async function listForDesk({
  ctx,
  input,
}: Call<typeof listOrganisationsInput>): Promise<Page<DeskOrganisation>> {
  const afterId = decodeCursor(byId, input.cursor)?.[0] ?? null;
  const rows = await ctx.db.run((handle) =>
    listOrganisations(handle, { q: input.q ?? null, afterId, limit: pageSize + 1 }),
  );
  const page = pageOf(rows, pageSize, ({ id }) => [id]);
  return { ...page, items: page.items.map(showOrganisation) };
}

export type MemberOrganisation = { id: string; name: string; roleNames: string };

/** The organisations that a member belongs to, for the member's page. */
export async function listOfMember({
  ctx,
  input,
}: Call<typeof memberOrganisationsInput>): Promise<MemberOrganisation[]> {
  const rows = await ctx.db.run((handle) => listOwnOrganisations(handle, input));
  return rows.map(({ organisation: { id, name }, roles }) => {
    return { id, name, roleNames: roles.map((role) => organisationRoleNames[role]).join("、") };
  });
}

function showOrganisation({ closedAt, createdAt, ...row }: OrganisationRow): DeskOrganisation {
  return {
    ...row,
    kindName: organisationKindNames[row.kind],
    termName: paymentTermNames[row.term],
    isClosed: closedAt !== null,
    createdAt: createdAt.toISOString(),
  };
}

export type DeskOrganisationPage = DeskOrganisation & {
  departments: DepartmentRow[];
  people: { member: MemberBrief; departmentId: string | null; roles: OrganisationRole[] }[];
  prices: ContractPriceRow[];
  transfers: { id: string; amountFen: number; reference: string; receivedOn: string; recordedAt: string }[];
};

/** @throws DomainError organisation.unknown */
export async function getForDesk({ ctx, input }: Call<typeof organisationInput>): Promise<DeskOrganisationPage> {
  const { organisationId } = input;
  return ctx.db.run(async (handle) => {
    const row = await requireOrganisation(handle, organisationId);
    const people = await listPeople(handle, { organisationId });
    const briefs = await listBriefs(handle, { memberIds: people.map(({ memberId }) => memberId) });
    const transfers = await listTransfers(handle, { organisationId });
    return {
      ...showOrganisation(row),
      departments: await listDepartments(handle, { organisationId }),
      people: people.flatMap(({ memberId, departmentId, roles }) => {
        const brief = briefs.get(memberId);
        return brief ? [{ member: showBrief(brief), departmentId, roles }] : [];
      }),
      prices: await listContractPrices(handle, { organisationId }),
      transfers: transfers.map(({ id, amountFen, reference, receivedOn, recordedAt }) => ({
        id,
        amountFen,
        reference,
        receivedOn,
        recordedAt: recordedAt.toISOString(),
      })),
    };
  });
}

/** @throws DomainError organisation.unknown */
export async function purchasesForDesk({ ctx, input }: Call<typeof purchasesInput>): Promise<Page<Purchase>> {
  const { organisationId, cursor } = input;
  return ctx.db.run(async (handle) => {
    await requireOrganisation(handle, organisationId);
    return pageOfPurchases(handle, { organisationId, memberId: null, cursor });
  });
}

export type DeskApplication = {
  id: string;
  member: MemberBrief | null;
  kindName: string;
  name: string;
  licenceNo: string;
  licencePictureUrl: string;
  state: "waiting" | "accepted" | "refused";
  reason: string;
  organisationId: string | null;
  createdAt: string;
};

/** 组织申请: what waits the oldest first, what is decided the latest first. */
export async function applicationsForDesk({
  ctx,
  input,
}: Call<typeof applicationsInput>): Promise<Page<DeskApplication>> {
  const [at, id] = decodeCursor(byTime, input.cursor) ?? [];
  const after = at === undefined || id === undefined ? null : { at: new Date(at), id };
  return ctx.db.run(async (handle) => {
    const rows = await listApplications(handle, { isWaiting: input.isWaiting, after, limit: pageSize + 1 });
    const page = pageOf(rows, pageSize, (row) => [row.createdAt.toISOString(), row.id]);
    const briefs = await listBriefs(handle, { memberIds: page.items.map(({ memberId }) => memberId) });
    const items = page.items.map(({ memberId, kind, createdAt, decidedAt: _, ...row }) => {
      const brief = briefs.get(memberId);
      return {
        ...row,
        member: brief ? showBrief(brief) : null,
        kindName: organisationKindNames[kind],
        createdAt: createdAt.toISOString(),
      };
    });
    return { ...page, items };
  });
}
