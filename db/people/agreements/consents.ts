import { DomainError, type ErrorCode } from "@liandong/core/errors";
import type { LegalTextKind } from "@liandong/core/settings/legal-texts";
import { desc, eq } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import { memberConsent } from "../../schema/members";

/** The app in which a member agrees. */
export type ConsentApp = (typeof memberConsent.$inferSelect)["app"];

/** A text of a kind as the member saw it. */
export type AgreedText = { kind: LegalTextKind; version: number };

/** What every buyer has agreed to; the agent agreement is for those who buy in the join zone. */
export const buyerAgreements: readonly LegalTextKind[] = ["user_agreement", "privacy_policy"];

/**
 * Keeps what the member agreed to; agreeing twice changes nothing.
 * @throws DomainError consent.outdated when one of the versions is not the current one
 */
export async function saveConsents(
  { sql }: Handle,
  { memberId, agreed, app, at }: { memberId: string; agreed: readonly AgreedText[]; app: ConsentApp; at: Date },
): Promise<void> {
  if (agreed.length === 0) return;
  const kinds = agreed.map(({ kind }) => kind);
  const versions = agreed.map(({ version }) => version);
  const [row] = await sql<{ current: number }[]>`
    WITH seen AS (
      SELECT s.kind, s.version FROM unnest(${kinds}::text[], ${versions}::integer[]) AS s(kind, version)
      WHERE s.version = (SELECT max(l.version) FROM legal_text AS l WHERE l.kind = s.kind)
    ), kept AS (
      INSERT INTO member_consent (member_id, kind, version, at, app)
      SELECT ${memberId}, seen.kind, seen.version, ${at}, ${app} FROM seen ON CONFLICT DO NOTHING
    )
    SELECT count(*)::integer AS current FROM seen`;
  if (row?.current !== agreed.length) throw new DomainError("consent.outdated", { agreed });
}

/** The kinds whose current text the member has not agreed to. */
export async function listLacking(
  { sql }: Handle,
  { memberId, kinds }: { memberId: string; kinds: readonly LegalTextKind[] },
): Promise<LegalTextKind[]> {
  const [row] = await sql<{ lacking: LegalTextKind[] }[]>`
    SELECT lacking_agreements(${memberId}, ${kinds as string[]}::text[]) AS lacking`;
  return row?.lacking ?? [];
}

const refusals: Partial<Record<LegalTextKind, ErrorCode>> = { agent_agreement: "consent.agent_needed" };

/** @throws DomainError consent.required, consent.agent_needed */
export async function requireConsents(
  handle: Handle,
  call: { memberId: string; kinds: readonly LegalTextKind[] },
): Promise<void> {
  const [first] = await listLacking(handle, call);
  if (first) throw new DomainError(refusals[first] ?? "consent.required", { kind: first });
}

/** Everything that the member agreed to, the latest first. */
export async function listConsents({ drizzle }: Handle, { memberId }: { memberId: string }) {
  const { kind, version, at, app } = memberConsent;
  return drizzle
    .select({ kind, version, at, app })
    .from(memberConsent)
    .where(eq(memberConsent.memberId, memberId))
    .orderBy(desc(at), kind);
}
