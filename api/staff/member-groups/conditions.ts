import { DomainError } from "@liandong/core/errors";
import { platformScope } from "@liandong/core/ledger/scope";
import { groupsOf, type MemberCondition, resolveGroups } from "@liandong/core/member-groups/condition";
import { type ConditionNames, describeCondition } from "@liandong/core/member-groups/condition-words";
import { factKinds, factNames, type MemberFactName } from "@liandong/core/member-groups/facts";
import type { Handle } from "@liandong/db/connection/database";
import { listStores } from "@liandong/db/shop/catalog/window";
import { listChannelNames } from "@liandong/db/staff/channels/channels";
import { type GroupRow, listGroups } from "@liandong/db/staff/member-groups/groups";
import { programmesInForce } from "../../loyalty/programmes/programmes-in-force";
import { regionName } from "../../numbers/divisions";
import { planInForce } from "../../people/plan/plan-in-force";
import type { Deps } from "../../trpc/context";

type Context = Pick<Deps, "db">;

/**
 * The condition with the groups that it names replaced by what they stand for.
 * @throws DomainError member_group.unknown
 */
export async function resolved(handle: Handle, condition: MemberCondition): Promise<MemberCondition> {
  const named = groupsOf(condition);
  if (named.length === 0) return condition;
  const groups = new Map((await listGroups(handle)).map((group) => [group.id, group]));
  if (named.some((id) => !groups.has(id))) throw new DomainError("member_group.unknown");
  return resolveGroups(condition, (id) => groups.get(id)?.condition ?? null);
}

/** Facts that people choose from; lists are chosen as groups. */
const facts = (Object.keys(factKinds) as MemberFactName[])
  .filter((name) => name !== "listIds")
  .map((name) => ({ name, label: factNames[name], kind: factKinds[name] }));

/** What a condition can choose from: facts, and levels, titles, stores, channels and groups by name. */
export async function loadChoices(ctx: Context, handle: Handle) {
  const programme = (await programmesInForce(ctx.db, handle)).get(platformScope)?.programme;
  const { plan } = await planInForce(ctx.db, handle);
  const [stores, groups, channels] = await Promise.all([
    listStores(handle),
    listGroups(handle),
    listChannelNames(handle),
  ]);
  return {
    facts,
    levels: (programme?.levels ?? []).map(({ id, name }) => ({ id, name })),
    titles: plan.titles.map(({ id, name }) => ({ id, name: name ?? id })),
    stores: stores.map(({ id, name }) => ({ id, name })),
    channels,
    groups: groups.map(({ id, name, condition }) => ({
      id,
      name,
      mayBeNamed: !condition || groupsOf(condition).length === 0,
    })),
  };
}

type Choices = Awaited<ReturnType<typeof loadChoices>>;

/** A condition as people read it. */
export function wordsOf({ levels, titles, stores, groups, channels }: Choices): (condition: MemberCondition) => string {
  const nameIn = (all: readonly { id: string; name: string }[]) => {
    const names = new Map(all.map(({ id, name }) => [id, name]));
    return (id: string) => names.get(id) ?? id;
  };
  const names: ConditionNames = {
    level: nameIn(levels),
    title: nameIn(titles),
    store: nameIn(stores),
    channel: nameIn(channels),
    region: regionName,
    group: nameIn(groups),
  };
  return (condition) => describeCondition(condition, names);
}

/** The names of groups and tags among these whose conditions name the group. */
export function usersOf(
  groupId: string,
  {
    groups,
    rules,
  }: {
    groups: readonly Pick<GroupRow, "name" | "condition">[];
    rules: readonly { tag: string; condition: MemberCondition }[];
  },
): string[] {
  const names = (condition: MemberCondition | null) => condition !== null && groupsOf(condition).includes(groupId);
  return [
    ...groups.filter(({ condition }) => names(condition)).map(({ name }) => `客群「${name}」`),
    ...rules.filter(({ condition }) => names(condition)).map(({ tag }) => `标签「${tag}」`),
  ];
}
