import { titleConditions } from "@liandong/core/plan/title-words";
import { listBriefs } from "@liandong/db/people/members/briefs";
import { countTitleHolders, listStandingGrants } from "@liandong/db/people/standing/grants";
import { z } from "zod";
import { regionName } from "../../numbers/divisions";
import type { StaffContext } from "../../trpc/context";
import { decodeCursor, type Page, pageOf } from "../../trpc/cursor";
import { cursorInput, idInput } from "../../trpc/inputs";
import type { MemberBrief } from "../members/brief";
import { nameActors } from "../members/name-actors";
import { titleName } from "../members/name-people";
import { showBrief } from "../members/show-brief";
import { planInForce } from "../plan/plan-in-force";

export const grantListInput = z.object({
  kind: z.enum(["region", "title", "identity"]),
  /** Lists only regions within this one. */
  within: z
    .string()
    .regex(/^\d{2}(\d{2}){0,2}$/, "请选择正确的地区")
    .optional(),
  cursor: cursorInput.nullish(),
});

export type GrantRow = {
  id: string;
  member: MemberBrief;
  name: string;
  /** What a revocation names: the code of the region, the id of the title, or the identity. */
  value: string;
  grantedAt: string;
  grantedByName: string;
  reason: string;
};

const pageSize = 50;
const place = z.tuple([idInput]);
const identityNames: Record<string, string> = { agent: "代理", boss: "老板" };

type GrantListRequest = { ctx: StaffContext; input: z.infer<typeof grantListInput> };

/** 授予名册: the grants of operators that stand, each with its member, time, operator and reason. */
export async function listGrants({ ctx, input }: GrantListRequest): Promise<Page<GrantRow>> {
  const { kind, within = "", cursor } = input;
  const afterId = decodeCursor(place, cursor)?.[0] ?? null;
  const prefix = `${kind}:${kind === "region" ? within : ""}`;
  return ctx.db.run(async (handle) => {
    const rows = await listStandingGrants(handle, { prefix, afterId, limit: pageSize + 1 });
    const { items, nextCursor } = pageOf(rows, pageSize, ({ id }) => [id]);
    const people = await listBriefs(handle, { memberIds: [...new Set(items.map(({ memberId }) => memberId))] });
    const actors = await nameActors(handle, { actors: items.map(({ grantedBy }) => grantedBy), buyerId: "" });
    const { plan } = await planInForce(ctx.db, handle);
    const nameOf = (value: string) =>
      kind === "region" ? regionName(value) : kind === "title" ? titleName(plan, value) : (identityNames[value] ?? "");
    const shown = items.flatMap((row) => {
      const member = people.get(row.memberId);
      const value = row.mark.slice(kind.length + 1);
      const common = { id: row.id, value, name: nameOf(value), reason: row.reason };
      const by = { grantedAt: row.grantedAt.toISOString(), grantedByName: actors.get(row.grantedBy) ?? "" };
      return member ? [{ ...common, ...by, member: showBrief(member) }] : [];
    });
    return { items: shown, nextCursor };
  });
}

/** The titles of the plan in force, each with what it takes and with the number of members who hold it by grant or by merit. */
export async function listTitles({ ctx }: { ctx: StaffContext }) {
  return ctx.db.run(async (handle) => {
    const { plan } = await planInForce(ctx.db, handle);
    const holders = await countTitleHolders(handle);
    return plan.titles.map(({ id, name = id, track, rank, when }) => ({
      id,
      name,
      track,
      rank,
      holders: holders.get(id) ?? 0,
      conditions: titleConditions(when, plan),
    }));
  });
}
