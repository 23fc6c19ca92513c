import { type LegalTextKind, legalTextNames } from "@liandong/core/settings/legal-texts";
import { type ConsentApp, listConsents } from "@liandong/db/people/agreements/consents";
import type { Context, MemberContext, StaffContext } from "../../trpc/context";

export type Consent = { kind: LegalTextKind; name: string; version: number; at: string; app: ConsentApp };

async function list(ctx: Pick<Context, "db">, memberId: string): Promise<Consent[]> {
  const rows = await ctx.db.run((handle) => listConsents(handle, { memberId }));
  return rows.map(({ at, ...row }) => ({ ...row, name: legalTextNames[row.kind], at: at.toISOString() }));
}

/** 同意记录 of the member who asks. */
export const listOwnConsents = ({ ctx }: { ctx: MemberContext }) => list(ctx, ctx.memberId);

/** 同意记录 of a member, for staff. */
export const listMemberConsents = ({ ctx, input }: { ctx: StaffContext; input: { memberId: string } }) =>
  list(ctx, input.memberId);
