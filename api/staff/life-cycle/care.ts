import { DomainError } from "@liandong/core/errors";
import { type CareReason, type CareState, careReasonNames, careStateNames } from "@liandong/core/life-cycle/care";
import { listBriefs } from "@liandong/db/people/members/briefs";
import { listCare, settleCare } from "@liandong/db/staff/life-cycle/care";
import { z } from "zod";
import type { MemberBrief } from "../../people/members/brief";
import { showBrief } from "../../people/members/show-brief";
import type { StaffContext } from "../../trpc/context";
import { decodeCursor, type Page, pageOf } from "../../trpc/cursor";
import { idInput, millisInput } from "../../trpc/inputs";
import { recordDeed } from "../../trpc/record-deed";
import type { careListInput, settleCareInput } from "./inputs";

type Call<Input extends z.ZodType> = { ctx: StaffContext; input: z.infer<Input> };

export type CareItem = {
  member: MemberBrief;
  occasion: string;
  reason: CareReason;
  /** Why the member is here, such as "进入沉睡：平均 32 天买一次，已 130 天没有下单". */
  why: string;
  since: string;
  state: CareState;
  stateName: string;
  note: string;
  endedAt: string | null;
  endedByName: string | null;
  orders: number;
  spentFen: string;
  lastOrderAt: string | null;
};

const pageSize = 30;
const place = z.tuple([millisInput, idInput, z.string().max(40)]);
const dayMs = 86_400_000;

/** 关怀名单: whom to care for and why, the latest first. */
export async function listCareItems({ ctx, input }: Call<typeof careListInput>): Promise<Page<CareItem>> {
  const found = decodeCursor(place, input.cursor);
  const after = found && { at: new Date(found[0]), memberId: found[1], occasion: found[2] };
  const { state, reason = null } = input;
  const now = ctx.now();
  return ctx.db.run(async (handle) => {
    const rows = await listCare(handle, { state, reason, after, limit: pageSize + 1 });
    const page = pageOf([...rows], pageSize, (row) => [row.since.getTime(), row.memberId, row.occasion]);
    const briefs = await listBriefs(handle, { memberIds: page.items.map(({ memberId }) => memberId) });
    const items = page.items.map(({ memberId, rhythmDays, ...row }) => ({
      ...row,
      member: showBrief(briefs.get(memberId)!),
      why: whyOf({ ...row, rhythmDays }, now),
      stateName: careStateNames[row.state],
      since: row.since.toISOString(),
      endedAt: row.endedAt?.toISOString() ?? null,
      lastOrderAt: row.lastOrderAt?.toISOString() ?? null,
    }));
    return { items, nextCursor: page.nextCursor };
  });
}

type Why = { reason: CareReason; state: CareState; rhythmDays: number | null; lastOrderAt: Date | null };

function whyOf({ reason, state, rhythmDays, lastOrderAt }: Why, now: Date): string {
  const rhythm = rhythmDays === null ? null : `平均 ${Math.max(rhythmDays, 1)} 天买一次`;
  const quietDays = lastOrderAt && Math.floor((now.getTime() - lastOrderAt.getTime()) / dayMs);
  const quiet = quietDays === null || state === "returned" ? null : `已 ${quietDays} 天没有下单`;
  const facts = [rhythm, quiet].filter((fact) => fact !== null);
  return [careReasonNames[reason], ...(facts.length > 0 ? [facts.join("，")] : [])].join("：");
}

/** A colleague settles an entry: the member was reached, or needs no call. @throws DomainError life_care.settled */
export async function settleCareItem({ ctx, input }: Call<typeof settleCareInput>): Promise<void> {
  const { memberId, occasion, state, note } = input;
  await ctx.db.command(async (tx) => {
    const settled = { memberId, occasion, state, note, at: ctx.now(), by: ctx.staff.id };
    if (!(await settleCare(tx, settled))) throw new DomainError("life_care.settled");
    await recordDeed(tx, ctx, {
      action: "desk.lifeCycle.settleCare",
      subject: `m:${memberId}`,
      detail: { outcome: careStateNames[state], content: note },
      reason: null,
    });
  });
}
