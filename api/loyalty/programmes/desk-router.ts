import { z } from "zod";
import { discardDraft, keepDraft, saveDraftInput, showDrafts } from "../../people/drafts/drafts";
import { byScheduled, effectiveAtInput } from "../../people/plan/inputs";
import type { StaffSubject } from "../../trpc/context";
import { versionInput } from "../../trpc/inputs";
import { router, storeStaffProcedure } from "../../trpc/procedures";
import { checkProgramme } from "./check-programme";
import { listScopes, showInForce, showProgrammeVersions } from "./list-programmes";
import { publishProgramme } from "./publish-programme";
import { cancelScheduledProgramme, showScheduledProgramme } from "./scheduled-programme";
import { anyScopeInput } from "./scope-inputs";
import { scopeOfStaff } from "./scopes";

const operator = storeStaffProcedure("operator");
const reader = storeStaffProcedure("operator", "service");
const ofScope = z.object({ scope: anyScopeInput.optional() }).default({});
const documentInput = z.object({ scope: anyScopeInput.optional(), document: z.unknown() });
/** `version` is the one that the document was made from; null where the scope has none yet. */
const publishInput = documentInput.extend({ version: versionInput.nullable(), effectiveAt: effectiveAtInput });

/** @throws DomainError auth.forbidden for a store that is not their own */
const draftOf = (staff: StaffSubject, scope: string | undefined) => `programme:${scopeOfStaff(staff, scope)}`;

/** 会员体系: operators check and publish programmes of the platform and of stores, and read earlier versions. */
export const programmesDeskRouter = router({
  scopes: reader.query((opts) => listScopes(opts)),
  inForce: reader.input(ofScope).query((opts) => showInForce(opts)),
  check: operator.input(documentInput).mutation((opts) => checkProgramme(opts)),
  publish: operator.input(publishInput).mutation((opts) => publishProgramme(opts)),
  drafts: operator
    .input(ofScope)
    .query(({ ctx, input }) => showDrafts({ ctx, document: draftOf(ctx.staff, input.scope) })),
  saveDraft: operator
    .input(saveDraftInput.extend({ scope: anyScopeInput.optional() }))
    .mutation(({ ctx, input }) => keepDraft({ ctx, input, document: draftOf(ctx.staff, input.scope) })),
  discardDraft: operator
    .input(ofScope)
    .mutation(({ ctx, input }) => discardDraft({ ctx, document: draftOf(ctx.staff, input.scope) })),
  scheduled: operator.input(ofScope).query((opts) => showScheduledProgramme(opts)),
  cancelScheduled: operator
    .input(byScheduled.extend({ scope: anyScopeInput.optional() }))
    .mutation((opts) => cancelScheduledProgramme(opts)),
  versions: operator.input(ofScope).query((opts) => showProgrammeVersions(opts)),
});
