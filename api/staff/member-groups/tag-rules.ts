import { DomainError } from "@liandong/core/errors";
import { groupsOf, type MemberCondition, questionsOf } from "@liandong/core/member-groups/condition";
import {
  applyTagRule,
  deleteTagRule,
  listRuledTags,
  listTagRules,
  lockTagRule,
  saveTagRule,
} from "@liandong/db/staff/member-groups/tag-rules";
import { insertTag } from "@liandong/db/staff/member-list/tags";
import type { z } from "zod";
import { changedMeanwhile } from "../../trpc/changed-meanwhile";
import type { Deps, StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import type { JobCall } from "../../work/job";
import { workThrough } from "../../work/work-through";
import { loadChoices, resolved, wordsOf } from "./conditions";
import type { memberInput, saveTagRuleInput, tagRuleInput } from "./inputs";
import { checkNamed } from "./write-group";

export type TagRule = {
  tag: string;
  version: number;
  condition: MemberCondition;
  /** The condition in words. */
  about: string;
  /** When the members of the tag were last brought in line; null before the first time. */
  appliedAt: string | null;
};

type Call<Input extends z.ZodType> = { ctx: StaffContext; input: z.infer<Input> };

/** A million members are judged and tagged within it. */
const applyingMs = 120_000;

/** 自动标签: the tags that a condition keeps, by name. */
export async function showTagRules({ ctx }: { ctx: StaffContext }): Promise<TagRule[]> {
  return ctx.db.run(async (handle) => {
    const words = wordsOf(await loadChoices(ctx, handle));
    return (await listTagRules(handle)).map(({ tag, version, condition, appliedAt }) => {
      return { tag, version, condition, about: words(condition), appliedAt: appliedAt?.toISOString() ?? null };
    });
  });
}

export type RuledTagOfMember = { tag: string; about: string; givenAt: string | null };

/** Which tags of a member conditions gave, by which condition and when. */
export async function showRuledTags({ ctx, input }: Call<typeof memberInput>): Promise<RuledTagOfMember[]> {
  return ctx.db.run(async (handle) => {
    const ruled = await listRuledTags(handle, input.memberId);
    if (ruled.length === 0) return [];
    const words = wordsOf(await loadChoices(ctx, handle));
    return ruled.map(({ tag, condition, givenAt }) => {
      return { tag, about: words(condition), givenAt: givenAt?.toISOString() ?? null };
    });
  });
}

/**
 * Lets a condition keep a tag from now on, and brings its members in line at once.
 * @throws DomainError tag.own_rule, tag_rule.changed, member_group.unknown, member_group.nested
 */
export async function keepTagByRule({
  ctx,
  input,
}: Call<typeof saveTagRuleInput>): Promise<{ given: number; taken: number }> {
  const { tag, version, condition } = input;
  if (namesTag(condition, tag)) throw new DomainError("tag.own_rule");
  const [at, by] = [ctx.now(), `staff:${ctx.staff.id}`];
  return ctx.db.transaction(
    async (tx) => {
      await checkNamed(tx, condition, null);
      await insertTag(tx, { name: tag, at, by });
      const isSaved = await saveTagRule(tx, { tag, version, condition, at, by });
      if (!isSaved) {
        const change = { subject: `tag:${tag}`, actions: ["desk.memberGroups.saveTagRule"] } as const;
        throw await changedMeanwhile(tx, { code: "tag_rule.changed", ...change });
      }
      const words = wordsOf(await loadChoices(ctx, tx));
      const moved = await applyTagRule(tx, { tag, condition: await resolved(tx, condition), now: at });
      const detail = { condition: words(condition), tagged: moved.given, untagged: moved.taken };
      await recordDeed(tx, ctx, {
        action: "desk.memberGroups.saveTagRule",
        subject: `tag:${tag}`,
        detail,
        reason: null,
      });
      return moved;
    },
    { deadlineMs: applyingMs },
  );
}

const namesTag = (condition: MemberCondition, tag: string) =>
  questionsOf(condition).some((question) => question.fact === "tags" && question.value.includes(tag));

/** The tag is kept by hand from now on; its members stay. @throws DomainError tag.unknown */
export async function endTagRule({ ctx, input: { tag } }: Call<typeof tagRuleInput>): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    if (!(await deleteTagRule(tx, tag))) throw new DomainError("tag.unknown");
    await recordDeed(tx, ctx, {
      action: "desk.memberGroups.endTagRule",
      subject: `tag:${tag}`,
      detail: {},
      reason: null,
    });
  });
}

/**
 * Brings the members of every tag with a rule in line, each in a transaction of its own. Rules that ask for no tag go
 * first, two at the same time; those that do follow one by one, so that they see what the others gave, also by a group.
 */
export async function applyTagRules({ ctx, signal }: JobCall): Promise<Record<"given" | "taken" | "failed", number>> {
  const sum = { given: 0, taken: 0, failed: 0 };
  for (const asksTags of [false, true]) {
    const { failed } = await workThrough({
      ctx,
      what: "tag rule",
      page: async (after) => {
        const rules = after === "" ? await ctx.db.run(listTagRules) : [];
        return rules.filter((rule) => asksForTags(rule.condition) === asksTags);
      },
      keyOf: ({ tag }) => tag,
      work: async ({ tag }) => {
        const moved = await applyOne(ctx, tag);
        sum.given += moved.given;
        sum.taken += moved.taken;
        return moved.given + moved.taken > 0;
      },
      atOnce: asksTags ? 1 : 2,
      signal,
    });
    sum.failed += failed;
  }
  return sum;
}

const asksForTags = (condition: MemberCondition) =>
  groupsOf(condition).length > 0 || questionsOf(condition).some(({ fact }) => fact === "tags");

function applyOne(ctx: Pick<Deps, "db" | "now">, tag: string): Promise<{ given: number; taken: number }> {
  return ctx.db.command(
    async (tx) => {
      const rule = await lockTagRule(tx, tag);
      if (!rule) return { given: 0, taken: 0 };
      const condition = await resolved(tx, rule.condition);
      return applyTagRule(tx, { tag, condition, now: ctx.now() });
    },
    { deadlineMs: applyingMs },
  );
}
