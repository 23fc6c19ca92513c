// 活动动作: what a campaign does for each member it reaches, each kind at most once (core/rules/customers.md, section 4).
// Example: two coupons of a template, 200 points, and a message that leads to the coupons.
import { z } from "zod";
import { cleanLine, cleanText } from "../text/clean-text";
import { atMost } from "../text/text-length";

export const messagePages = ["home", "coupons", "points", "growth"] as const;
export type MessagePage = (typeof messagePages)[number];

const whole = (max: number, error: string) => z.int(error).min(1, error).max(max, error);

export const campaignActionSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("coupons"),
    templateId: z.string().regex(/^[1-9]\d{0,17}$/, "请选择优惠券"),
    count: whole(20, "每人发 1 到 20 张"),
  }),
  z.strictObject({ kind: z.literal("points"), points: whole(100_000, "每人送 1 到 100000 积分") }),
  /** 等级体验: the benefits of a higher level for some days; who has that level or a higher one keeps theirs. */
  z.strictObject({
    kind: z.literal("level"),
    levelId: z.string().min(1, "请选择等级").refine(atMost(40), "请选择等级"),
    days: whole(365, "体验 1 到 365 天"),
  }),
  z.strictObject({
    kind: z.literal("tag"),
    tag: z.string().overwrite(cleanLine).min(1, "请填写标签").refine(atMost(12), "标签最多十二个字"),
  }),
  z.strictObject({
    kind: z.literal("message"),
    title: z.string().overwrite(cleanLine).min(2, "请填写消息标题").refine(atMost(20), "标题最多二十个字"),
    text: z.string().overwrite(cleanText).min(2, "请填写消息内容").refine(atMost(200), "内容最多二百个字"),
    /** Where a tap leads. */
    page: z.enum(messagePages),
  }),
]);

export type CampaignAction = z.infer<typeof campaignActionSchema>;
export type CampaignActionKind = CampaignAction["kind"];

export const campaignActionsSchema = z
  .array(campaignActionSchema)
  .min(1, "请至少选一件要做的事")
  .max(5, "动作太多")
  .refine((actions) => new Set(actions.map(({ kind }) => kind)).size === actions.length, "同一种动作只能有一个");

/** The action of a kind; undefined where the campaign has none. */
export function actionOf<Kind extends CampaignActionKind>(
  actions: readonly CampaignAction[],
  kind: Kind,
): Extract<CampaignAction, { kind: Kind }> | undefined {
  return actions.find((action): action is Extract<CampaignAction, { kind: Kind }> => action.kind === kind);
}

/** Whether members are given something of worth, which counts against the limits of staff. */
export function givesWorth(actions: readonly CampaignAction[]): boolean {
  return actions.some(({ kind }) => kind === "coupons" || kind === "points" || kind === "level");
}

/** Names of what actions name by number. */
export interface ActionNames {
  readonly template: (templateId: string) => string;
  readonly level: (levelId: string) => string;
}

export function actionSentence(action: CampaignAction, names: ActionNames): string {
  switch (action.kind) {
    case "coupons":
      return `「${names.template(action.templateId)}」${action.count} 张`;
    case "points":
      return `${action.points} 积分`;
    case "level":
      return `体验${names.level(action.levelId)} ${action.days} 天`;
    case "tag":
      return `打标签「${action.tag}」`;
    case "message":
      return `消息「${action.title}」`;
  }
}
