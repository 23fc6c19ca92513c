// 新人礼: coupons and points that a person is given once, at registration or with the first order, and never for an invitation
// (core/rules/promotions.md, section 10).
// Example: with 2 coupons and 100 points at registration, somebody who erases the account and returns is given nothing more.
import { z } from "zod";
import { cleanLine } from "../text/clean-text";
import { atMost } from "../text/text-length";

export const newcomerMoments = ["registration", "first_order"] as const;
export type NewcomerMoment = (typeof newcomerMoments)[number];

export const newcomerMomentNames: Readonly<Record<NewcomerMoment, string>> = {
  registration: "注册后",
  first_order: "首单付款后",
};

/** What a title may look like while nobody wrote one. */
export const defaultNewcomerTitle = "新人见面礼";

const coupon = z.strictObject({
  templateId: z.string().regex(/^\d{1,18}$/, "请选择优惠券"),
  count: z.int("请填写整数").min(1, "至少 1 张").max(10, "每种最多 10 张"),
});

export const newcomerGiftSchema = z.strictObject({
  isOn: z.boolean(),
  when: z.enum(newcomerMoments, "请选择发放时机"),
  title: z.string().overwrite(cleanLine).min(1, "请填写标题").refine(atMost(12), "标题最多十二个字"),
  points: z.int("请填写整数").min(0, "积分不能是负数").max(1_000_000, "积分太多"),
  coupons: z.array(coupon).max(6, "最多 6 种优惠券"),
});
export type NewcomerGiftDocument = z.infer<typeof newcomerGiftSchema>;

export const noNewcomerGift: NewcomerGiftDocument = {
  isOn: false,
  when: "registration",
  title: defaultNewcomerTitle,
  points: 0,
  coupons: [],
};

export type GiftProblem = { path: string; message: string };

/** What keeps the gift from being saved: nothing in it, or a coupon that cannot be given. */
export function newcomerGiftProblems(
  { isOn, points, coupons }: NewcomerGiftDocument,
  refusalOf: (templateId: string) => string | null,
): GiftProblem[] {
  const problems: GiftProblem[] = [];
  if (isOn && points === 0 && coupons.length === 0) problems.push({ path: "points", message: "请设置积分或优惠券" });
  coupons.forEach(({ templateId }, place) => {
    const isTwice = coupons.findIndex((other) => other.templateId === templateId) < place;
    const message = isTwice ? "这张优惠券选了两次" : refusalOf(templateId);
    if (message !== null) problems.push({ path: `coupons.${place}.templateId`, message });
  });
  return problems;
}

/** What one save changed, in the words of the history and of 操作日志. */
export function newcomerGiftChanges(
  before: NewcomerGiftDocument,
  after: NewcomerGiftDocument,
  couponName: (templateId: string) => string,
): string[] {
  const rows = ({ isOn, when, title, points, coupons }: NewcomerGiftDocument): [string, string][] => [
    ["状态", isOn ? "开启" : "关闭"],
    ["发放时机", newcomerMomentNames[when]],
    ["标题", title],
    ["积分", String(points)],
    ["优惠券", coupons.map(({ templateId, count }) => `${couponName(templateId)} × ${count}`).join("、") || "无"],
  ];
  const present = rows(after);
  return rows(before).flatMap(([name, was], place) => {
    const is = present[place]![1];
    return was === is ? [] : [`${name}：${was} → ${is}`];
  });
}
