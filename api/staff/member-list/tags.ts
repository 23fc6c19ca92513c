import { DomainError } from "@liandong/core/errors";
import type { Transaction } from "@liandong/db/connection/database";
import { findTagRules } from "@liandong/db/people/members/tag-rules";
import { addTag, deleteTag, insertTag, renameTag, tagExists, takeTag } from "@liandong/db/staff/member-list/tags";
import type { z } from "zod";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import type { deleteTagInput, renameTagInput, tagInput, tagMembersInput } from "./inputs";

type Call<Input extends z.ZodType> = { ctx: StaffContext; input: z.infer<Input> };
type Changed = { changed: number };

/** @throws DomainError tag.by_rule when a condition keeps one of the tags */
async function requireByHand(tx: Transaction, tags: readonly string[]): Promise<void> {
  if ((await findTagRules(tx, tags)).size > 0) throw new DomainError("tag.by_rule");
}

/**
 * 批量打标签: who has the tag already, or ten others, stays as they are and is not counted.
 * @throws DomainError tag.by_rule
 */
export async function tagMembers({ ctx, input }: Call<typeof tagMembersInput>): Promise<Changed> {
  const { memberIds, tag } = input;
  return ctx.db.command(async (tx) => {
    await requireByHand(tx, [tag]);
    const changed = await addTag(tx, { memberIds, name: tag, at: ctx.now(), by: `staff:${ctx.staff.id}` });
    const deed = { subject: `tag:${tag}`, detail: { members: changed }, reason: null } as const;
    await recordDeed(tx, ctx, { action: "desk.memberList.tag", ...deed });
    return { changed };
  });
}

/** 批量去标签. @throws DomainError tag.by_rule */
export async function untagMembers({ ctx, input }: Call<typeof tagMembersInput>): Promise<Changed> {
  const { memberIds, tag } = input;
  return ctx.db.command(async (tx) => {
    await requireByHand(tx, [tag]);
    const changed = await takeTag(tx, { memberIds, name: tag });
    const deed = { subject: `tag:${tag}`, detail: { members: changed }, reason: null } as const;
    await recordDeed(tx, ctx, { action: "desk.memberList.untag", ...deed });
    return { changed };
  });
}

/** @throws DomainError tag.exists */
export async function createTag({ ctx, input }: Call<typeof tagInput>): Promise<void> {
  await ctx.db.command(async (tx) => {
    const isNew = await insertTag(tx, { name: input.name, at: ctx.now(), by: `staff:${ctx.staff.id}` });
    if (!isNew) throw new DomainError("tag.exists");
    const deed = { subject: `tag:${input.name}`, detail: {}, reason: null } as const;
    await recordDeed(tx, ctx, { action: "desk.memberList.createTag", ...deed });
  });
}

/** Renames a tag; one of that name takes its members over. @throws DomainError tag.unknown, tag.by_rule */
export async function changeTagName({ ctx, input }: Call<typeof renameTagInput>): Promise<Changed> {
  const { from, to, reason } = input;
  if (from === to) return { changed: 0 };
  return ctx.db.command(async (tx) => {
    if (await tagExists(tx, to)) await requireByHand(tx, [from, to]);
    const changed = await renameTag(tx, { from, to });
    if (changed === null) throw new DomainError("tag.unknown");
    const deed = { subject: `tag:${to}`, detail: { from, to, members: changed }, reason } as const;
    await recordDeed(tx, ctx, { action: "desk.memberList.renameTag", ...deed });
    return { changed };
  });
}

/** @throws DomainError tag.unknown */
export async function removeTag({ ctx, input }: Call<typeof deleteTagInput>): Promise<Changed> {
  const { name, reason } = input;
  return ctx.db.command(async (tx) => {
    const changed = await deleteTag(tx, name);
    if (changed === null) throw new DomainError("tag.unknown");
    const deed = { subject: `tag:${name}`, detail: { members: changed }, reason } as const;
    await recordDeed(tx, ctx, { action: "desk.memberList.deleteTag", ...deed });
    return { changed };
  });
}
