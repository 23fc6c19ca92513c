// 商机: a chance to sell something to a customer. An open one goes to any other stage; a won or a lost one can only be opened again,
// and a lost one says why. Example: 已报价 → 赢单; 赢单 → 已接触 when the deal was called off.

export const opportunityStages = ["new", "contacted", "quoted", "won", "lost"] as const;
export type OpportunityStage = (typeof opportunityStages)[number];

export const opportunityStageNames: Readonly<Record<OpportunityStage, string>> = {
  new: "新商机",
  contacted: "已接触",
  quoted: "已报价",
  won: "赢单",
  lost: "输单",
};

export const isOpen = (stage: OpportunityStage): boolean => stage !== "won" && stage !== "lost";

export function mayMoveTo(from: OpportunityStage, to: OpportunityStage): boolean {
  return from !== to && (isOpen(from) || isOpen(to));
}
