// 活动人群: the members whom a campaign is for: all of a programme, some levels, those who bear a tag, a group, a list of numbers, or
// some RFM cells of a close.
// Example: "2026-03 期 RFM 人群：重要挽留、一般挽留", "等级：金牌会员", "2026-03 期唤醒名单".
import { z } from "zod";
import { cleanLine } from "../text/clean-text";
import { atMost } from "../text/text-length";

const words = z.string().overwrite(cleanLine).min(1).refine(atMost(40), "最多四十个字");
/** The last close that stored RFM cells, unless a period is named. */
const period = z
  .string()
  .regex(/^[\w-]{1,20}$/)
  .optional();

export const audienceSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("all") }),
  /** A member's own level at the moment their coupon is given counts; a trial does not. */
  z.strictObject({ kind: z.literal("levels"), levelIds: z.array(words).min(1).max(50) }),
  z.strictObject({ kind: z.literal("segments"), segments: z.array(words).min(1).max(8), period }),
  z.strictObject({ kind: z.literal("waking"), period }),
  /** Who bears the tag at the moment the coupon is given. */
  z.strictObject({ kind: z.literal("tag"), tag: words }),
  /** 客群: who is in the group when it is used; the name is kept for the sentence. */
  z.strictObject({
    kind: z.literal("group"),
    groupId: z.string().regex(/^[1-9]\d{0,17}$/, "客群不正确"),
    name: words.optional(),
  }),
  z.strictObject({
    kind: z.literal("list"),
    memberIds: z
      .array(z.string().regex(/^[1-9]\d{0,17}$/, "会员号不正确"))
      .min(1, "请填写会员号")
      .max(1000, "一次最多 1000 位会员"),
  }),
]);

export type Audience = z.infer<typeof audienceSchema>;

export function audienceSentence(audience: Audience, levelName: (levelId: string) => string): string {
  switch (audience.kind) {
    case "all":
      return "全部会员";
    case "levels":
      return `等级：${audience.levelIds.map(levelName).join("、")}`;
    case "segments":
      return `${audience.period ?? ""} 期 RFM 人群：${audience.segments.join("、")}`.trim();
    case "tag":
      return `标签：${audience.tag}`;
    case "group":
      return `客群：${audience.name ?? audience.groupId}`;
    case "list":
      return `名单：${audience.memberIds.length} 位会员`;
    case "waking":
      return `${audience.period ?? ""} 期唤醒名单`.trim();
  }
}
