import type { Answers, Questions } from "../kit/answers";
import type { LifeStage } from "../kit/life-stages";

export type Campaign = Answers["desk"]["campaigns"]["get"];
type Made = Questions["desk"]["campaigns"]["make"];
export type Audience = Made["audience"];
export type Action = Made["actions"][number];
type Schedule = Made["schedule"];
type CampaignEvent = Extract<Schedule, { kind: "event" }>["rule"]["event"];

/** A campaign as its form has it: fields of another choice stay empty. */
export type CampaignValues = {
  name: string;
  kind: Audience["kind"];
  levelIds?: string[];
  segments?: string[];
  period?: string;
  tag?: string;
  groupId?: string;
  /** Member numbers as they are typed or pasted. */
  numbers?: string;
  does: Action["kind"][];
  templateId?: string;
  count?: number;
  points?: number;
  trialLevelId?: string;
  trialDays?: number;
  givenTag?: string;
  title?: string;
  text?: string;
  page: Extract<Action, { kind: "message" }>["page"];
  when: Schedule["kind"];
  at?: string | null;
  day?: number;
  weekday?: number;
  time?: string;
  event: CampaignEvent;
  eventLevelId?: string;
  stage?: LifeStage;
  hours?: number;
  days?: number;
  holdOutPercent: number;
  resultDays: number;
};

export const newCampaign: CampaignValues = {
  name: "",
  kind: "all",
  does: ["coupons"],
  count: 1,
  page: "coupons",
  when: "now",
  day: 1,
  weekday: 1,
  time: "10:00",
  event: "registered",
  hours: 24,
  days: 3,
  holdOutPercent: 0,
  resultDays: 14,
};

export const audienceKinds: { value: Audience["kind"]; label: string }[] = [
  { value: "all", label: "全部会员" },
  { value: "group", label: "客群" },
  { value: "levels", label: "指定等级" },
  { value: "segments", label: "RFM 人群" },
  { value: "waking", label: "唤醒名单" },
  { value: "tag", label: "会员标签" },
  { value: "list", label: "会员号名单" },
];

export const actionKinds: { value: Action["kind"]; label: string; hint: string }[] = [
  { value: "coupons", label: "发优惠券", hint: "直接进卡包" },
  { value: "points", label: "送积分", hint: "按会员体系的有效期" },
  { value: "level", label: "体验等级", hint: "低于它的会员，到期恢复" },
  { value: "tag", label: "打标签", hint: "之后可以按它筛选" },
  { value: "message", label: "发消息", hint: "消息中心，允许的再发到微信" },
];

export const whenKinds: { value: Schedule["kind"]; label: string }[] = [
  { value: "now", label: "马上" },
  { value: "at", label: "定时" },
  { value: "weekly", label: "每周" },
  { value: "monthly", label: "每月" },
  { value: "event", label: "自动触发" },
];

export const eventOptions: { value: CampaignEvent; label: string }[] = [
  { value: "registered", label: "注册之后" },
  { value: "firstOrder", label: "完成首单之后" },
  { value: "birthday", label: "生日当天" },
  { value: "levelReached", label: "升到某个等级" },
  { value: "frequencyFell", label: "购买频次明显下降" },
  { value: "stageReached", label: "进入生命周期的某个阶段" },
  { value: "cartLeft", label: "购物车放了没买" },
  { value: "couponLapsing", label: "优惠券快要过期" },
];

export const pageOptions: { value: CampaignValues["page"]; label: string }[] = [
  { value: "coupons", label: "我的优惠券" },
  { value: "points", label: "我的积分" },
  { value: "growth", label: "成长值" },
  { value: "home", label: "首页" },
];

export const weekdayOptions = ["一", "二", "三", "四", "五", "六", "日"].map((name, place) => ({
  value: place + 1,
  label: `周${name}`,
}));

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

/** The form has asked for every field of what is chosen. */
function actionsOf(values: CampaignValues): Action[] {
  const { does, templateId = "", count = 1, points = 0, trialLevelId = "", trialDays = 0 } = values;
  const { givenTag = "", title = "", text = "", page } = values;
  const actions: Record<Action["kind"], Action> = {
    coupons: { kind: "coupons", templateId, count },
    points: { kind: "points", points },
    level: { kind: "level", levelId: trialLevelId, days: trialDays },
    tag: { kind: "tag", tag: givenTag.trim() },
    message: { kind: "message", title: title.trim(), text: text.trim(), page },
  };
  return actionKinds.filter(({ value }) => does.includes(value)).map(({ value }) => actions[value]);
}

function scheduleOf({ when, at, day = 1, weekday = 1, time = "", ...values }: CampaignValues): Schedule {
  switch (when) {
    case "now":
      return { kind: "now" };
    case "at":
      return { kind: "at", at: at ?? "" };
    case "monthly":
      return { kind: "monthly", day, time };
    case "weekly":
      return { kind: "weekly", weekday, time };
    case "event":
      return { kind: "event", rule: ruleOf(values) };
  }
}

type Rule = Extract<Schedule, { kind: "event" }>["rule"];

function ruleOf({ event, eventLevelId = "", stage = "sleeping", hours = 0, days = 0 }: Partial<CampaignValues>): Rule {
  if (event === "levelReached") return { event, levelId: eventLevelId };
  if (event === "stageReached") return { event, stage };
  if (event === "cartLeft") return { event, hours };
  if (event === "couponLapsing") return { event, days };
  return { event: event ?? "registered" };
}

export function toCampaign(values: CampaignValues, scope: string): Omit<Made, "requestKey"> | null {
  const audience = audienceOf(values);
  if (!audience) return null;
  const { name, holdOutPercent, resultDays } = values;
  const does = { actions: actionsOf(values), schedule: scheduleOf(values) };
  return { scope, name: name.trim(), audience, ...does, holdOutPercent, resultDays };
}

/** The form of a campaign that is kept. */
export function valuesOf({ name, audience, actions, schedule, holdOutPercent, resultDays }: Campaign): CampaignValues {
  const values: CampaignValues = { ...newCampaign, name, holdOutPercent, resultDays, ...choiceOf(audience) };
  values.does = actions.map(({ kind }) => kind);
  for (const action of actions) Object.assign(values, fieldsOf(action));
  values.when = schedule.kind;
  if (schedule.kind !== "event") return Object.assign(values, { ...schedule, kind: values.kind });
  const { rule } = schedule;
  const own = rule.event === "levelReached" ? { event: rule.event, eventLevelId: rule.levelId } : rule;
  return Object.assign(values, own);
}

function choiceOf(audience: Campaign["audience"]): Partial<CampaignValues> & Pick<CampaignValues, "kind"> {
  if (audience.kind === "list") return { kind: "list", numbers: audience.memberIds.join("\n") };
  if (audience.kind === "group") return { kind: "group", groupId: audience.groupId };
  return audience;
}

function fieldsOf(action: Action): Partial<CampaignValues> {
  switch (action.kind) {
    case "coupons":
      return { templateId: action.templateId, count: action.count };
    case "points":
      return { points: action.points };
    case "level":
      return { trialLevelId: action.levelId, trialDays: action.days };
    case "tag":
      return { givenTag: action.tag };
    case "message":
      return { title: action.title, text: action.text, page: action.page };
  }
}
