import { limitRate, router, staffProcedure } from "../../trpc/procedures";
import { discardDraft, keepDraft, saveDraftInput, showDrafts } from "../drafts/drafts";
import { checkPlanDocument } from "./check-plan";
import { byScheduled, checkPlanInput, publishPlanInput } from "./inputs";
import { showPlanVersions } from "./list-versions";
import {
  archiveDraft,
  byDraft,
  commentOnDraft,
  compareDrafts,
  compareDraftsInput,
  draftCommentInput,
  listDraftsOfPlan,
  saveNamedDraft,
  saveNamedDraftInput,
  showNamedDraft,
} from "./named-drafts";
import { publishPlan } from "./publish-plan";
import { cancelScheduledPlan, showScheduledPlan } from "./scheduled-plan";

/** A check computes for seconds, so nobody may start many. */
const checkRate = limitRate({ name: "desk.plan.check", limit: 20, windowSeconds: 60 });
const planDraft = "plan";
const operator = staffProcedure("operator");

/** 方案: operators check, publish and look back. A check is a mutation only because its document is too long for a query. */
export const planDeskRouter = router({
  check: operator
    .use(checkRate)
    .input(checkPlanInput)
    .mutation((opts) => checkPlanDocument(opts)),
  publish: operator.input(publishPlanInput).mutation((opts) => publishPlan(opts)),
  scheduled: operator.query((opts) => showScheduledPlan(opts)),
  cancelScheduled: operator.input(byScheduled).mutation((opts) => cancelScheduledPlan(opts)),
  versions: operator.query((opts) => showPlanVersions(opts)),
  drafts: operator.query(({ ctx }) => showDrafts({ ctx, document: planDraft })),
  saveDraft: operator
    .input(saveDraftInput)
    .mutation(({ ctx, input }) => keepDraft({ ctx, document: planDraft, input })),
  namedDrafts: operator.query((opts) => listDraftsOfPlan(opts)),
  namedDraft: operator.input(byDraft).query((opts) => showNamedDraft(opts)),
  compareDrafts: operator.input(compareDraftsInput).query((opts) => compareDrafts(opts)),
  saveNamedDraft: operator.input(saveNamedDraftInput).mutation((opts) => saveNamedDraft(opts)),
  commentDraft: operator.input(draftCommentInput).mutation((opts) => commentOnDraft(opts)),
  archiveDraft: operator.input(byDraft).mutation((opts) => archiveDraft(opts)),
  discardDraft: operator.mutation(({ ctx }) => discardDraft({ ctx, document: planDraft })),
});
