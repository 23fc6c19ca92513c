import { DomainError } from "@liandong/core/errors";
import { diffPlans } from "@liandong/core/plan-check/diff-plans";
import { saveProgramme } from "@liandong/db/loyalty/programmes/programmes";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import { programmesInForce } from "./programmes-in-force";
import { readProgrammeDocument } from "./read-programme";
import { scopeOfStaff } from "./scopes";

type PublishProgrammeCall = { ctx: StaffContext; input: { scope?: string; document: unknown } };

/**
 * 发布会员体系: a sound programme becomes the scope's next version, in force at once; a concurrent publication is refused.
 * @throws DomainError programme.unsound with `problems`, auth.forbidden, request.conflict
 */
export async function publishProgramme({ ctx, input }: PublishProgrammeCall): Promise<{ version: number }> {
  const scope = scopeOfStaff(ctx.staff, input.scope);
  const staffId = ctx.staff.id;
  const at = ctx.now();
  return ctx.db.transaction(async (tx) => {
    const reading = await readProgrammeDocument(tx, { scope, document: input.document, now: at });
    if (reading.problems) throw new DomainError("programme.unsound", { problems: reading.problems });
    const { programme } = reading;
    const before = (await programmesInForce(ctx.db, tx)).get(scope)?.programme ?? null;
    const version = await saveProgramme(tx, { scope, programme, publishedAt: at, publishedBy: `staff:${staffId}` });
    const changed = before ? diffPlans(before, programme).map(({ path }) => path) : [];
    const subject = `programme:${scope}:${version}` as const;
    const detail = { scope, version, changed };
    await recordDeed(tx, ctx, { action: "desk.programmes.publish", subject, detail, reason: null });
    return { version };
  });
}
