import { isOpen, mayMoveTo, opportunityStageNames, opportunityStages } from "@liandong/core/crm/opportunity-stages";
import type { OpportunityRow } from "@liandong/db/staff/crm/opportunities";

/** An opportunity for the desk, with fen as numbers, moments as ISO texts, and the stages that it may go to. */
export function showOpportunity({ ownerId, ownerName, amountFen, stageAt, createdAt, ...row }: OpportunityRow) {
  const next = opportunityStages.filter((to) => mayMoveTo(row.stage, to));
  return {
    ...row,
    isOpen: isOpen(row.stage),
    next: next.map((stage) => ({ stage, name: opportunityStageNames[stage] })),
    owner: ownerId === null ? null : { id: ownerId, name: ownerName ?? "" },
    amountFen: Number(amountFen),
    stageAt: stageAt.toISOString(),
    createdAt: createdAt.toISOString(),
  };
}
