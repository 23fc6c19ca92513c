import { DomainError } from "@liandong/core/errors";
import { diffPlans } from "@liandong/core/plan-check/diff-plans";
import type { Transaction } from "@liandong/db/connection/database";
import { saveProgrammeAfter } from "@liandong/db/loyalty/programmes/programmes";
import { changedMeanwhile } from "../../trpc/changed-meanwhile";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import { programmesInForce } from "./programmes-in-force";
import { readProgrammeDocument } from "./read-programme";
import { scopeOfStaff } from "./scopes";

type PublishProgrammeCall = { ctx: StaffContext; input: { scope?: string; version: number | null; document: unknown } };

/**
 * 发布会员体系: a sound programme becomes the scope's next version, in force at once.
 * @throws DomainError programme.unsound with `problems`, auth.forbidden, programme.changed (somebody else published since
 *   the version that the document was made from)
 */
export async function publishProgramme({ ctx, input }: PublishProgrammeCall): Promise<{ version: number }> {
  const scope = scopeOfStaff(ctx.staff, input.scope);
  const staffId = ctx.staff.id;
  const at = ctx.now();
  return ctx.db.transaction(async (tx) => {
    const reading = await readProgrammeDocument(tx, { scope, document: input.document, now: at });
    if (reading.problems) throw new DomainError("programme.unsound", { problems: reading.problems });
    const { programme } = reading;
    const before = (await programmesInForce(ctx.db, tx)).get(scope) ?? null;
    const madeFrom = input.version ?? 0;
    const published = { scope, programme, publishedAt: at, publishedBy: `staff:${staffId}` };
    const isLatest = (before?.version ?? 0) === madeFrom;
    const version = isLatest ? await saveProgrammeAfter(tx, { madeFrom, ...published }) : null;
    if (version === null) throw await changedSince(ctx, tx, scope);
    const changed = before ? diffPlans(before.programme, programme).map(({ path }) => path) : [];
    const subject = `programme:${scope}:${version}` as const;
    const detail = { scope, version, changed };
    await recordDeed(tx, ctx, { action: "desk.programmes.publish", subject, detail, reason: null });
    return { version };
  });
}

async function changedSince(ctx: StaffContext, tx: Transaction, scope: string): Promise<DomainError> {
  const version = (await programmesInForce(ctx.db, tx)).get(scope)?.version ?? 0;
  const subject = `programme:${scope}:${version}` as const;
  return changedMeanwhile(tx, { code: "programme.changed", subject, actions: ["desk.programmes.publish"] });
}
