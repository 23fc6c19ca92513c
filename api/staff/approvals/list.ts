import {
  approvalExpiresAt,
  approvalKindNames,
  approvalKinds,
  expiredApprovalsAskedBy,
  mayDecide,
  mayHandle,
} from "@liandong/core/audit/staff-limits";
import { listBriefs } from "@liandong/db/people/members/briefs";
import { listApprovals, listWaitingAmounts } from "@liandong/db/staff/approvals/approvals";
import { loadStaffLimits } from "@liandong/db/staff/limits/settings";
import { z } from "zod";
import type { MemberBrief } from "../../people/members/brief";
import { showBrief } from "../../people/members/show-brief";
import type { StaffContext } from "../../trpc/context";
import { decodeCursor, type Page, pageOf } from "../../trpc/cursor";
import { idInput } from "../../trpc/inputs";
import { actOf, stateOf } from "./approval-deed";
import { amountWords } from "./asked-act";
import type { approvalListInput } from "./inputs";

export type Approval = {
  id: string;
  kindName: string;
  asked: string;
  /** What a colleague should read before they decide: the losses of a promotion. */
  doubts: string[];
  member: MemberBrief | null;
  orderNo: string | null;
  reason: string;
  askedByName: string;
  askedAt: string;
  state: "waiting" | "approved" | "declined" | "withdrawn" | "expired";
  /** Without a decision before this moment it is never done. */
  expiresAt: string;
  decidedByName: string | null;
  decidedAt: string | null;
  answer: string | null;
  isOwn: boolean;
  /** 放行: its document is shown before it is approved. */
  isRelease: boolean;
  /** Whether the limit of the caller allows the act. */
  mayDecide: boolean;
};

const pageSize = 50;
const place = z.tuple([idInput]);
/** Nobody counts further. */
const maxWaiting = 1000;

type ApprovalList = { ctx: StaffContext; input: z.infer<typeof approvalListInput> };

/** 待复核: what waits for a colleague, or what was decided or has expired, of the kinds that the caller's roles may do; the latest first. */
export async function showApprovals({ ctx, input: { view, cursor } }: ApprovalList): Promise<Page<Approval>> {
  const { staff } = ctx;
  const staffId = staff.id;
  const kinds = approvalKinds.filter((kind) => mayHandle(kind, staff));
  const beforeId = decodeCursor(place, cursor)?.[0] ?? null;
  return ctx.db.run(async (handle) => {
    const now = ctx.now();
    const expiredBy = expiredApprovalsAskedBy(now);
    const slice = { kinds, isWaiting: view === "waiting", expiredBy, beforeId, limit: pageSize + 1 };
    const { items, nextCursor } = pageOf(await listApprovals(handle, slice), pageSize, ({ approval }) => [approval.id]);
    const { limits } = await loadStaffLimits(handle);
    const people = await listBriefs(handle, { memberIds: items.flatMap(({ approval }) => approval.memberId ?? []) });
    const shown = items.map(({ approval, askedByName, decidedByName }): Approval => {
      const { id, kind, amount, reason, answer, askedBy } = approval;
      const act = actOf(approval);
      const member = approval.memberId === null ? null : people.get(approval.memberId);
      const isOwn = askedBy === staffId;
      return {
        id,
        state: stateOf(approval, now),
        reason,
        answer,
        askedByName,
        decidedByName,
        isOwn,
        kindName: approvalKindNames[kind],
        asked: amountWords(act, amount),
        doubts: act.kind === "promotion" ? act.input.losses : [],
        member: member ? showBrief(member) : null,
        orderNo: "orderNo" in act.input ? act.input.orderNo : null,
        askedAt: approval.askedAt.toISOString(),
        expiresAt: approvalExpiresAt(approval.askedAt).toISOString(),
        decidedAt: approval.decidedAt?.toISOString() ?? null,
        isRelease: kind === "plan",
        mayDecide: !isOwn && mayDecide({ limits, kind, staff, amount }),
      };
    });
    return { items: shown, nextCursor };
  });
}

/** How many acts wait for the caller's decision. */
export async function countApprovals({ ctx }: { ctx: StaffContext }): Promise<{ waiting: number }> {
  const { staff } = ctx;
  const staffId = staff.id;
  return ctx.db.run(async (handle) => {
    const { limits } = await loadStaffLimits(handle);
    const waiting = await listWaitingAmounts(handle, {
      staffId,
      expiredBy: expiredApprovalsAskedBy(ctx.now()),
      limit: maxWaiting,
    });
    return {
      waiting: waiting.filter(({ kind, amount }) => mayDecide({ limits, kind, staff, amount })).length,
    };
  });
}
