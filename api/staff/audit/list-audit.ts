import { type AuditAction, actionNames, deedNames, lookUpNames } from "@liandong/core/audit/actions";
import type { SubjectKind } from "@liandong/core/audit/details";
import { dayMs, startOfShanghaiDay } from "@liandong/core/time/shanghai";
import { type AuditSearch, listAuditRows } from "@liandong/db/staff/audit/audit";
import { z } from "zod";
import type { StaffContext } from "../../trpc/context";
import { decodeCursor, type Page, pageOf } from "../../trpc/cursor";
import { cursorInput, dayInput, idInput } from "../../trpc/inputs";
import { type AuditNames, loadAuditNames, subjectWords } from "./audit-names";
import { type DetailFact, detailFacts } from "./detail-words";

const day = dayInput("日期格式如 2026-03-01");

export const auditInput = z
  .object({
    staffId: idInput.optional(),
    action: z.enum(Object.keys(actionNames) as AuditAction[]).optional(),
    /** The number of the member, order or other subject that the line is about. */
    about: z.string().trim().min(1).max(60).optional(),
    from: day.optional(),
    to: day.optional(),
    withLookUps: z.boolean().default(false),
    cursor: cursorInput.nullish(),
  })
  .default({ withLookUps: false });

export type AuditLine = {
  id: string;
  at: string;
  staffId: string;
  staffName: string;
  actionName: string;
  subject: { kindName: string; number: string; memberId: string | null; orderNo: string | null };
  facts: DetailFact[];
  reason: string | null;
};

const pageSize = 50;
const place = z.tuple([idInput]);

const kindNames: Record<SubjectKind, string> = {
  m: "会员",
  order: "订单",
  "after-sale": "售后单",
  product: "商品",
  staff: "员工",
  pool: "分红池",
  plan: "方案",
  "plan-draft": "方案稿",
  review: "评价",
  store: "店铺",
  banner: "轮播图",
  material: "推广素材",
  category: "分类",
  brand: "品牌",
  "attribute-template": "属性模板",
  freight: "运费模板",
  "coupon-template": "优惠券",
  activity: "促销活动",
  threshold: "满减满送",
  lottery: "抽奖活动",
  "coupon-campaign": "活动发券",
  campaign: "会员营销",
  programme: "会员体系",
  "growth-close": "成长值结算",
  export: "导出",
  job: "后台任务",
  outbox: "未发出的消息",
  "payment-batch": "打款批次",
  bill: "微信账单",
  "legal-text": "协议",
  push: "微信提醒",
  complaint: "微信投诉",
  tag: "标签",
  "quick-answer": "常用语",
  "member-group": "客群",
  customer: "客户",
  channel: "渠道",
  organisation: "组织",
};

/** 操作日志 for admins: who did what, to whom, when and why; the latest first. */
export async function listAudit({
  ctx,
  input,
}: {
  ctx: StaffContext;
  input: z.infer<typeof auditInput>;
}): Promise<Page<AuditLine>> {
  const { staffId, action, about, from, to, withLookUps, cursor } = input;
  const search: AuditSearch = {
    staffId,
    action,
    limit: pageSize + 1,
    without: withLookUps || action ? [] : Object.keys(lookUpNames),
    subjects: about === undefined ? undefined : Object.keys(kindNames).map((kind) => `${kind}:${about}`),
    from: from ? startOfShanghaiDay(from) : undefined,
    before: to ? new Date(startOfShanghaiDay(to).getTime() + dayMs) : undefined,
    afterId: decodeCursor(place, cursor)?.[0] ?? null,
  };
  const { rows, names } = await ctx.db.run(async (handle) => {
    const found = await listAuditRows(handle, search);
    return { rows: found, names: await loadAuditNames(ctx, handle, found) };
  });
  const { items, nextCursor } = pageOf(rows, pageSize, ({ id }) => [id]);
  const lines = items.map(({ id, at, staffId: who, staffName, action: what, subject, detail, reason }) => ({
    id,
    at: at.toISOString(),
    staffId: who,
    staffName,
    reason,
    actionName: actionNames[what as AuditAction] ?? "其他操作",
    subject: showSubject(subject, names),
    facts: detailFacts(detail, names),
  }));
  return { items: lines, nextCursor };
}

function showSubject(subject: string, names: AuditNames): AuditLine["subject"] {
  const at = subject.indexOf(":");
  // A word alone, such as `withdrawals`, has no name of its own: the action says it all.
  if (at < 0) return { kindName: "", number: "", memberId: null, orderNo: null };
  const kind = subject.slice(0, at) as SubjectKind;
  const number = subject.slice(at + 1);
  return {
    kindName: kindNames[kind],
    number: subjectWords(kind, number, names),
    memberId: kind === "m" ? number : null,
    orderNo: kind === "order" ? number : null,
  };
}

/** The actions that the list can be narrowed to. */
export function listActions(): { value: AuditAction; name: string; isLookUp: boolean }[] {
  const choices = (names: object, isLookUp: boolean) =>
    (Object.entries(names) as [AuditAction, string][]).map(([value, name]) => ({ value, name, isLookUp }));
  return [...choices(deedNames, false), ...choices(lookUpNames, true)];
}
