import type { Answers, Questions } from "../kit/answers";

export type CampaignRow = Answers["desk"]["couponCampaigns"]["list"]["items"][number];
export type Audience = Questions["desk"]["couponCampaigns"]["make"]["audience"];

/** A campaign as its form has it: fields of another kind of audience stay empty. */
export type CampaignValues = {
  name: string;
  templateId?: string;
  count: number;
  kind: Audience["kind"];
  levelIds?: string[];
  segments?: string[];
  period?: string;
};

export const audienceKinds: { value: Audience["kind"]; label: string }[] = [
  { value: "all", label: "全部会员" },
  { value: "levels", label: "指定等级" },
  { value: "segments", label: "RFM 人群" },
  { value: "waking", label: "唤醒名单" },
];

/** Null while the audience has no level or no segment yet. */
export function audienceOf({ kind, levelIds = [], segments = [], period }: Partial<CampaignValues>): Audience | null {
  if (kind === "levels") return levelIds.length > 0 ? { kind, levelIds } : null;
  if (kind === "segments") return segments.length > 0 ? { kind, segments, period } : null;
  return kind === "waking" ? { kind, period } : { kind: "all" };
}
