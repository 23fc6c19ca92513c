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
  tag?: string;
  groupId?: string;
  /** Member numbers as they are typed or pasted. */
  numbers?: string;
};

export const audienceKinds: { value: Audience["kind"]; label: string }[] = [
  { value: "all", label: "全部会员" },
  { value: "levels", label: "指定等级" },
  { value: "segments", label: "RFM 人群" },
  { value: "waking", label: "唤醒名单" },
  { value: "tag", label: "会员标签" },
  { value: "group", label: "客群名单" },
  { value: "list", label: "会员号名单" },
];

/** Null while the audience is not filled in yet. */
export function audienceOf(values: Partial<CampaignValues>): Audience | null {
  const { kind, levelIds = [], segments = [], period, tag, groupId, numbers = "" } = values;
  if (kind === "tag") return tag ? { kind, tag } : null;
  if (kind === "group") return groupId ? { kind, groupId } : null;
  if (kind === "list") {
    const { memberIds, wrong } = readNumbers(numbers);
    return memberIds.length > 0 && wrong.length === 0 ? { kind, memberIds } : null;
  }

  if (kind === "levels") return levelIds.length > 0 ? { kind, levelIds } : null;
  if (kind === "segments") return segments.length > 0 ? { kind, segments, period } : null;
  return kind === "waking" ? { kind, period } : { kind: "all" };
}

/** Member numbers of a list, each once; `wrong` is what is none. Blanks, commas and lines part them. */
export function readNumbers(text: string): { memberIds: string[]; wrong: string[] } {
  const words = text.split(/[\s,，、;；]+/).filter(Boolean);
  const isNumber = (word: string) => /^[1-9]\d{0,17}$/.test(word);
  return { memberIds: [...new Set(words.filter(isNumber))], wrong: words.filter((word) => !isNumber(word)) };
}
