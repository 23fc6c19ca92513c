import { DomainError } from "@liandong/core/errors";
import { maySeeStatements } from "@liandong/core/organisations/organisation-words";
import type { Handle } from "@liandong/db/connection/database";
import { loadOrganisation, loadPerson, type OrganisationRow } from "@liandong/db/trade/organisations/organisations";

type Key = { organisationId: string; memberId: string };

/** What the member may do in the organisation; strangers learn nothing of it. @throws DomainError organisation.unknown */
export async function requirePerson(handle: Handle, key: Key) {
  const person = await loadPerson(handle, key);
  if (!person) throw new DomainError("organisation.unknown");
  return person;
}

/** @throws DomainError organisation.unknown, organisation.not_finance */
export async function requireFinance(handle: Handle, key: Key): Promise<void> {
  const { roles } = await requirePerson(handle, key);
  if (!maySeeStatements(roles)) throw new DomainError("organisation.not_finance");
}

/** @throws DomainError organisation.unknown */
export async function requireOrganisation(handle: Handle, id: string): Promise<OrganisationRow> {
  const row = await loadOrganisation(handle, { id });
  if (!row) throw new DomainError("organisation.unknown");
  return row;
}
