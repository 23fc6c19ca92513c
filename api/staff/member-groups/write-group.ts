import { DomainError } from "@liandong/core/errors";
import { groupsOf, type MemberCondition } from "@liandong/core/member-groups/condition";
import type { Transaction } from "@liandong/db/connection/database";
import type { SavedRow } from "@liandong/db/connection/save-row";
import {
  type GroupRow,
  holdGroups,
  listGroups,
  lockGroups,
  maxGroups,
  saveGroup,
} from "@liandong/db/staff/member-groups/groups";
import { listTagRules } from "@liandong/db/staff/member-groups/tag-rules";
import { changedMeanwhile } from "../../trpc/changed-meanwhile";
import type { StaffContext } from "../../trpc/context";
import { usersOf } from "./conditions";

/**
 * A condition may name groups that name none themselves; the named ones are locked against their deletion.
 * @throws DomainError member_group.unknown, member_group.nested
 */
export async function checkNamed(tx: Transaction, condition: MemberCondition, id: string | null): Promise<void> {
  const named = [...new Set(groupsOf(condition))];
  const groups = await lockGroups(tx, named);
  if (groups.length < named.length) throw new DomainError("member_group.unknown");
  const isNested = groups.some((group) => group.condition !== null && groupsOf(group.condition).length > 0);
  if (isNested || (id !== null && named.includes(id))) throw new DomainError("member_group.nested");
  if (id === null || named.length === 0) return;
  const users = usersOf(id, { groups: await listGroups(tx), rules: await listTagRules(tx) });
  if (users.length > 0) throw new DomainError("member_group.nested");
}

type Written = Pick<GroupRow, "name" | "note" | "condition" | "listed" | "origin"> & {
  id: string | null;
  version: number | null;
};

/**
 * Writes a new group, or a change of the one of this version.
 * @throws DomainError member_group.unknown, member_group.changed, member_group.name_taken, member_group.too_many
 */
export async function writeGroup(
  tx: Transaction,
  ctx: StaffContext,
  { id, version, ...fields }: Written,
): Promise<SavedRow> {
  const [at, by] = [ctx.now(), `staff:${ctx.staff.id}`];
  await holdGroups(tx);
  const groups = id === null ? await listGroups(tx) : [];
  if (groups.length >= maxGroups) throw new DomainError("member_group.too_many");
  const saved = await saveGroup(tx, { id, version, fields: { ...fields, changedAt: at, changedBy: by } });
  if (saved === "unknown") throw new DomainError("member_group.unknown");
  if (saved === "taken") throw new DomainError("member_group.name_taken");
  if (saved !== "changed") return saved;
  const change = { subject: `member-group:${id}`, actions: ["desk.memberGroups.save"] } as const;
  throw await changedMeanwhile(tx, { code: "member_group.changed", ...change });
}
