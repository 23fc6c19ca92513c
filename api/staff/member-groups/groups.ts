import { DomainError } from "@liandong/core/errors";
import type { MemberCondition } from "@liandong/core/member-groups/condition";
import { isGroupInUse } from "@liandong/db/staff/campaigns/audience";
import {
  deleteGroup,
  type GroupRow,
  listAllFitting,
  listGroups,
  lockGroup,
  setListed,
} from "@liandong/db/staff/member-groups/groups";
import { listTagRules } from "@liandong/db/staff/member-groups/tag-rules";
import type { z } from "zod";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import { loadChoices, resolved, usersOf, wordsOf } from "./conditions";
import type { deleteGroupInput, freezeInput, saveGroupInput } from "./inputs";
import { checkNamed, writeGroup } from "./write-group";

export type MemberGroup = {
  id: string;
  version: number;
  name: string;
  note: string;
  /** Null for a list. */
  condition: MemberCondition | null;
  /** The condition in words, or what the list was made from. */
  about: string;
  /** Members on the list; null for a condition, whose members are counted when it is opened. */
  listed: number | null;
  changedAt: string;
};

type Call<Input extends z.ZodType> = { ctx: StaffContext; input: z.infer<Input> };

/** A list of a million members is written in seconds. */
const listingMs = 60_000;

/** 客群 of the shop, by name. */
export async function listMemberGroups({ ctx }: { ctx: StaffContext }): Promise<MemberGroup[]> {
  return ctx.db.run(async (handle) => {
    const words = wordsOf(await loadChoices(ctx, handle));
    return (await listGroups(handle)).map((row) => showGroup(row, words));
  });
}

function showGroup(row: GroupRow, words: (condition: MemberCondition) => string): MemberGroup {
  const { id, version, name, note, condition, listed, origin, changedAt } = row;
  const about = condition ? words(condition) : (origin ?? "");
  return { id, version, name, note, condition, about, listed, changedAt: changedAt.toISOString() };
}

/**
 * Makes a group of a condition, or changes one.
 * @throws DomainError member_group.unknown, member_group.changed, member_group.name_taken, member_group.too_many,
 * member_group.nested, member_group.in_use
 */
export async function saveMemberGroup({ ctx, input }: Call<typeof saveGroupInput>): Promise<{ id: string }> {
  const { id, version, name, note, condition } = input;
  return ctx.db.transaction(async (tx) => {
    const before = id === null ? null : await lockGroup(tx, id);
    if (id !== null && !before?.condition) throw new DomainError("member_group.unknown");
    await checkNamed(tx, condition, id);
    const words = wordsOf(await loadChoices(ctx, tx));
    const saved = await writeGroup(tx, ctx, { id, version, name, note, condition, listed: null, origin: null });
    const detail = { name, condition: words(condition) };
    const subject = `member-group:${saved.id}` as const;
    await recordDeed(tx, ctx, { action: "desk.memberGroups.save", subject, detail, reason: null });
    return { id: saved.id };
  });
}

/** Makes a list of everybody who is in the group now. @throws DomainError member_group.unknown, member_group.name_taken */
export async function freezeGroup({ ctx, input }: Call<typeof freezeInput>): Promise<{ id: string; listed: number }> {
  const { id, name, note } = input;
  return ctx.db.transaction(
    async (tx) => {
      const group = await lockGroup(tx, id);
      if (!group) throw new DomainError("member_group.unknown");
      const condition = await resolved(tx, { group: id });
      const origin = `客群「${group.name}」在当时的会员`;
      const saved = await writeGroup(tx, ctx, {
        id: null,
        version: null,
        name,
        note,
        condition: null,
        listed: 0,
        origin,
      });
      const listed = await listAllFitting(tx, saved.id, { condition, now: ctx.now() });
      await setListed(tx, saved.id, listed);
      const subject = `member-group:${saved.id}` as const;
      await recordDeed(tx, ctx, {
        action: "desk.memberGroups.freeze",
        subject,
        detail: { name, from: group.name, members: listed },
        reason: null,
      });
      return { id: saved.id, listed };
    },
    { deadlineMs: listingMs },
  );
}

/** @throws DomainError member_group.unknown, member_group.in_use */
export async function removeGroup({ ctx, input: { id, reason } }: Call<typeof deleteGroupInput>): Promise<void> {
  await ctx.db.transaction(
    async (tx) => {
      const group = await lockGroup(tx, id);
      if (!group) throw new DomainError("member_group.unknown");
      const users = usersOf(id, { groups: await listGroups(tx), rules: await listTagRules(tx) });
      if (users.length > 0 || (await isGroupInUse(tx, id))) throw new DomainError("member_group.in_use");
      await deleteGroup(tx, id);
      const subject = `member-group:${id}` as const;
      await recordDeed(tx, ctx, { action: "desk.memberGroups.delete", subject, detail: { name: group.name }, reason });
    },
    { deadlineMs: listingMs },
  );
}
