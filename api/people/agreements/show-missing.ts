import { type LegalTextKind, legalTextKinds, legalTextNames } from "@liandong/core/settings/legal-texts";
import { listLacking } from "@liandong/db/people/agreements/consents";
import { loadLegalTextVersions } from "@liandong/db/settings/legal-texts";
import type { Context } from "../../trpc/context";

export type MissingAgreement = { kind: LegalTextKind; name: string; version: number };

/** The texts whose current version the member has not agreed to; the agent agreement is asked for in the join zone only. */
export async function showMissing({
  ctx,
  input,
}: {
  ctx: Pick<Context, "db">;
  input: { memberId: string };
}): Promise<MissingAgreement[]> {
  const { memberId } = input;
  return ctx.db.run(async (handle) => {
    const lacking = await listLacking(handle, { memberId, kinds: legalTextKinds });
    const versions = await loadLegalTextVersions(handle);
    return legalTextKinds
      .filter((kind) => lacking.includes(kind))
      .map((kind) => ({ kind, name: legalTextNames[kind], version: versions[kind] }));
  });
}
