import type { Department } from "@liandong/core/organisations/may-approve";
import type { OrganisationRole } from "@liandong/core/organisations/organisation-words";
import { and, asc, desc, eq, lt, or, sql } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { type RowMiss, type RowToSave, type SavedRow, saveRow } from "../../connection/save-row";
import { product } from "../../schema/catalog";
import {
  organisation,
  organisationDepartment,
  organisationMember,
  organisationPrice,
} from "../../schema/organisations";

export type OrganisationRow = typeof organisation.$inferSelect;
export type DepartmentRow = Department & { name: string };
export type OrganisationPerson = Pick<typeof organisationMember.$inferSelect, "memberId" | "departmentId" | "roles">;
export type ContractPriceRow = Omit<typeof organisationPrice.$inferSelect, "organisationId"> & { title: string };

/** What staff and contracts decide; what it owes follows from its bookings. */
type OrganisationFields = Omit<typeof organisation.$inferInsert, "id" | "version" | "owedFen">;

export function saveOrganisation(tx: Transaction, row: RowToSave<OrganisationFields>): Promise<SavedRow | RowMiss> {
  return saveRow(tx, organisation, row);
}

export async function loadOrganisation({ drizzle }: Handle, { id }: { id: string }): Promise<OrganisationRow | null> {
  const [row] = await drizzle.select().from(organisation).where(eq(organisation.id, id));
  return row ?? null;
}

/** Whether another organisation has this licence number. */
export async function isLicenceTaken(
  { drizzle }: Handle,
  { licenceNo, exceptId }: { licenceNo: string; exceptId: string | null },
): Promise<boolean> {
  const [row] = await drizzle
    .select({ id: organisation.id })
    .from(organisation)
    .where(eq(organisation.licenceNo, licenceNo));
  return row !== undefined && row.id !== exceptId;
}

type OrganisationPage = { q: string | null; afterId: string | null; limit: number };

/** The newest first. */
export async function listOrganisations({ drizzle }: Handle, { q, afterId, limit }: OrganisationPage) {
  return await drizzle
    .select()
    .from(organisation)
    .where(
      and(
        q === null
          ? undefined
          : or(eq(organisation.licenceNo, q), sql`strpos(lower(${organisation.name}), lower(${q}::text)) > 0`),
        afterId === null ? undefined : lt(organisation.id, afterId),
      ),
    )
    .orderBy(desc(organisation.id))
    .limit(limit);
}

/** The organisations that a member belongs to, with what they may do there. */
export async function listOwnOrganisations({ drizzle }: Handle, { memberId }: { memberId: string }) {
  return await drizzle
    .select({
      organisation,
      roles: organisationMember.roles,
      departmentId: organisationMember.departmentId,
      departmentName: organisationDepartment.name,
    })
    .from(organisationMember)
    .innerJoin(organisation, eq(organisation.id, organisationMember.organisationId))
    .leftJoin(organisationDepartment, eq(organisationDepartment.id, organisationMember.departmentId))
    .where(eq(organisationMember.memberId, memberId))
    .orderBy(asc(organisationMember.organisationId))
    .limit(maxOwn);
}

const maxOwn = 50;

type PersonKey = { organisationId: string; memberId: string };

/** What a member is in an organisation; null for a stranger. */
export async function loadPerson(
  { drizzle }: Handle,
  { organisationId, memberId }: PersonKey,
): Promise<OrganisationPerson | null> {
  const { departmentId, roles } = organisationMember;
  const [row] = await drizzle
    .select({ memberId: organisationMember.memberId, departmentId, roles })
    .from(organisationMember)
    .where(and(eq(organisationMember.organisationId, organisationId), eq(organisationMember.memberId, memberId)));
  return row ?? null;
}

export async function listPeople({ drizzle }: Handle, { organisationId }: { organisationId: string }) {
  const { memberId, departmentId, roles } = organisationMember;
  const people: OrganisationPerson[] = await drizzle
    .select({ memberId, departmentId, roles })
    .from(organisationMember)
    .where(eq(organisationMember.organisationId, organisationId))
    .orderBy(asc(organisationMember.memberId))
    .limit(maxPeople);
  return people;
}

/** An organisation has so many members at most. */
export const maxPeople = 500;

export async function savePerson(
  { drizzle }: Transaction,
  row: PersonKey & { departmentId: string | null; roles: OrganisationRole[]; addedAt: Date },
): Promise<void> {
  const { departmentId, roles } = row;
  await drizzle
    .insert(organisationMember)
    .values(row)
    .onConflictDoUpdate({
      target: [organisationMember.organisationId, organisationMember.memberId],
      set: { departmentId, roles },
    });
}

/** Takes a member out; false where they were not in it. */
export async function removePerson(
  { drizzle }: Transaction,
  { organisationId, memberId }: PersonKey,
): Promise<boolean> {
  const gone = await drizzle
    .delete(organisationMember)
    .where(and(eq(organisationMember.organisationId, organisationId), eq(organisationMember.memberId, memberId)))
    .returning({ memberId: organisationMember.memberId });
  return gone.length > 0;
}

export async function listDepartments(
  { drizzle }: Handle,
  { organisationId }: { organisationId: string },
): Promise<DepartmentRow[]> {
  const { id, parentId, name } = organisationDepartment;
  return await drizzle
    .select({ id, parentId, name })
    .from(organisationDepartment)
    .where(eq(organisationDepartment.organisationId, organisationId))
    .orderBy(asc(organisationDepartment.id))
    .limit(maxDepartments);
}

/** An organisation has so many departments at most. */
export const maxDepartments = 200;

type DepartmentToSave = { id: string | null; organisationId: string; parentId: string | null; name: string };

export async function saveDepartment(
  { drizzle }: Transaction,
  { id, ...fields }: DepartmentToSave,
): Promise<string | null> {
  const returned = { id: organisationDepartment.id };
  const [row] =
    id === null
      ? await drizzle.insert(organisationDepartment).values(fields).returning(returned)
      : await drizzle
          .update(organisationDepartment)
          .set(fields)
          .where(
            and(eq(organisationDepartment.id, id), eq(organisationDepartment.organisationId, fields.organisationId)),
          )
          .returning(returned);
  return row?.id ?? null;
}

/** The contract prices with the products' titles. */
export async function listContractPrices(
  { drizzle }: Handle,
  { organisationId }: { organisationId: string },
): Promise<ContractPriceRow[]> {
  const { productId, priceFen, startsOn, endsOn } = organisationPrice;
  return await drizzle
    .select({ productId, priceFen, startsOn, endsOn, title: product.title })
    .from(organisationPrice)
    .innerJoin(product, eq(product.id, organisationPrice.productId))
    .where(eq(organisationPrice.organisationId, organisationId))
    .orderBy(asc(organisationPrice.productId))
    .limit(maxPrices);
}

/** A contract has so many prices of products at most. */
export const maxPrices = 500;

export async function saveContractPrice(
  { drizzle }: Transaction,
  row: typeof organisationPrice.$inferInsert,
): Promise<void> {
  const { priceFen, startsOn, endsOn } = row;
  await drizzle
    .insert(organisationPrice)
    .values(row)
    .onConflictDoUpdate({
      target: [organisationPrice.organisationId, organisationPrice.productId],
      set: { priceFen, startsOn, endsOn },
    });
}

/** False where there was no such price. */
export async function removeContractPrice(
  { drizzle }: Transaction,
  { organisationId, productId }: { organisationId: string; productId: string },
): Promise<boolean> {
  const gone = await drizzle
    .delete(organisationPrice)
    .where(and(eq(organisationPrice.organisationId, organisationId), eq(organisationPrice.productId, productId)))
    .returning({ productId: organisationPrice.productId });
  return gone.length > 0;
}
