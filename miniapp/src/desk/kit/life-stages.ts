import type { StageFlows } from "@liandong/api/staff/life-cycle/show-stages";

export type LifeStage = StageFlows["stages"][number]["stage"];

/** 生命周期: what people see of each stage, from the first order to being lost. */
export const stageOptions: readonly { value: LifeStage; label: string }[] = [
  { value: "newcomer", label: "未下单" },
  { value: "active", label: "活跃" },
  { value: "cooling", label: "降温" },
  { value: "sleeping", label: "沉睡" },
  { value: "lost", label: "流失" },
];
