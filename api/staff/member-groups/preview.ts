import type { MemberCondition } from "@liandong/core/member-groups/condition";
import { listBriefs } from "@liandong/db/people/members/briefs";
import { countFitting, listFitting } from "@liandong/db/staff/member-groups/groups";
import type { z } from "zod";
import type { MemberBrief } from "../../people/members/brief";
import { showBrief } from "../../people/members/show-brief";
import type { StaffContext } from "../../trpc/context";
import { readList } from "../../trpc/read-list";
import { loadChoices, resolved, wordsOf } from "./conditions";
import type { groupInput, previewInput } from "./inputs";

export type GroupPreview = {
  /** The condition in words. */
  about: string;
  members: number;
  /** Ten of them, the newest. */
  sample: MemberBrief[];
};

const sampleSize = 10;

type Call<Input extends z.ZodType> = { ctx: StaffContext; input: z.infer<Input> };

/** Whom a condition fits now, while it is being edited. @throws DomainError member_group.unknown */
export async function previewCondition({ ctx, input }: Call<typeof previewInput>): Promise<GroupPreview> {
  return preview(ctx, input.condition);
}

/** Who is in a group now. @throws DomainError member_group.unknown */
export async function previewGroup({ ctx, input }: Call<typeof groupInput>): Promise<GroupPreview> {
  return preview(ctx, { group: input.id });
}

async function preview(ctx: StaffContext, wanted: MemberCondition): Promise<GroupPreview> {
  const now = ctx.now();
  return readList(ctx.db, async (handle) => {
    const about = wordsOf(await loadChoices(ctx, handle))(wanted);
    const condition = await resolved(handle, wanted);
    const members = await countFitting(handle, { condition, now });
    const memberIds = await listFitting(handle, { condition, now }, sampleSize);
    const briefs = await listBriefs(handle, { memberIds });
    const sample = memberIds.flatMap((id) => briefs.get(id) ?? []).map(showBrief);
    return { about, members, sample };
  });
}

/** What conditions can choose from. */
export async function showChoices({ ctx }: { ctx: StaffContext }) {
  return ctx.db.run((handle) => loadChoices(ctx, handle));
}
