type PlanDetail = { version: number; changed: readonly string[]; confirmedNoteIds: readonly string[] };

/** What 操作日志 keeps of the work on the plan and its named drafts. */
export type PlanDeeds = {
  "desk.plan.publish": PlanDetail;
  "desk.plan.schedule": PlanDetail & { effectiveAt: string };
  "desk.plan.cancelScheduled": { version: number; effectiveAt: string };
  "desk.plan.saveNamedDraft": { name: string; version: number };
  "desk.plan.commentDraft": { name: string; version: number; text: string };
  "desk.plan.archiveDraft": { name: string };
};
