import { DomainError } from "@liandong/core/errors";
import { FactMap } from "@liandong/core/flows/fact-map";
import { decideGrowthClosed } from "@liandong/core/flows/growth-closed";
import { memberAccount } from "@liandong/core/ledger/accounts";
import { storeOfScope } from "@liandong/core/ledger/scope";
import { levelById } from "@liandong/core/membership/levels";
import { windowFrom } from "@liandong/core/membership/rfm";
import type { Programme } from "@liandong/core/membership/schema";
import { lastPeriod } from "@liandong/core/time/dividend-period";
import type { Transaction } from "@liandong/db/connection/database";
import { loadGrowthClose } from "@liandong/db/loyalty/growth-closes/closes";
import { listBriefs } from "@liandong/db/people/members/briefs";
import type { MemberBrief } from "../../people/members/brief";
import { showBrief } from "../../people/members/show-brief";
import type { StaffContext } from "../../trpc/context";
import { countMoves } from "../membership/close-growth";
import type { LevelName } from "../membership/shapes";
import { programmesInForce } from "../programmes/programmes-in-force";
import { scopeOfStaff } from "../programmes/scopes";

export type ClosePreview = {
  /** The last month that has ended. */
  period: string;
  model: Programme["growth"]["model"];
  members: number;
  raised: number;
  warned: number;
  lowered: number;
  /** True when the shop has more members than a preview looks at: the figures are then those of the first ones. */
  isPartial: boolean;
  examples: { member: MemberBrief; growth: number; growthAfter: number; from: LevelName; to: LevelName }[];
};

const batchSize = 500;
const maxMembers = 20_000;
const examplesShown = 20;

type LevelMove = { memberId: string; growth: number; growthAfter: number; from: string; to: string };

/**
 * Shows what a close would do now, decided by the same function as the close itself.
 * @throws DomainError membership.no_programme, auth.forbidden
 */
export async function previewClose({
  ctx,
  input,
}: {
  ctx: StaffContext;
  input: { scope?: string };
}): Promise<ClosePreview> {
  const scope = scopeOfStaff(ctx.staff, input.scope);
  const now = ctx.now();
  const programme = (await ctx.db.run((handle) => programmesInForce(ctx.db, handle))).get(scope)?.programme;
  if (!programme) throw new DomainError("membership.no_programme", { scope });
  const sums = { members: 0, raised: 0, warned: 0, lowered: 0 };
  const moved: LevelMove[] = [];
  let isPartial = false;
  for (let after = "0"; ; ) {
    const batch = { scope, programme, after, now };
    const { memberIds, counts, moves } = await ctx.db.transaction((tx) => decideBatch(tx, batch));
    sums.members += memberIds.length;
    sums.raised += counts.raised;
    sums.warned += counts.warned;
    sums.lowered += counts.lowered;
    moved.push(...moves.slice(0, examplesShown - moved.length));
    after = memberIds.at(-1) ?? after;
    if (memberIds.length < batchSize) break;
    isPartial = sums.members >= maxMembers;
    if (isPartial) break;
  }
  const briefs = await ctx.db.run((handle) => listBriefs(handle, { memberIds: moved.map(({ memberId }) => memberId) }));
  const nameOf = (levelId: string) => ({ id: levelId, name: levelById(programme, levelId).name });
  const examples = moved.map(({ memberId, growth, growthAfter, from, to }) => ({
    member: showBrief(briefs.get(memberId)!),
    growth,
    growthAfter,
    from: nameOf(from),
    to: nameOf(to),
  }));
  return { period: lastPeriod("month", now).name, model: programme.growth.model, ...sums, isPartial, examples };
}

type Batch = { scope: string; programme: Programme; after: string; now: Date };

/** Locks the rows briefly so that the figures of one batch belong batchSize; nothing is written. */
async function decideBatch(tx: Transaction, { scope, programme, after, now }: Batch) {
  const facts = new FactMap();
  const ordersByMember = await loadGrowthClose(tx, facts, {
    scope,
    after,
    closedAt: now,
    limit: batchSize,
    storeId: storeOfScope(scope),
    zones: programme.growth.model === "behaviour" ? [] : programme.growth.zones,
    windowFrom: windowFrom(programme.rfm, now),
  });
  const growthOf = (memberId: string) => facts.balance(memberAccount(memberId, "growth", scope));
  const before = new Map([...ordersByMember.keys()].map((memberId) => [memberId, growthOf(memberId)]));
  const act = { scope, programme, facts, planVersion: 1, now, actor: "preview", period: "preview" };
  const changes = [...ordersByMember].map(([memberId, orders]) => decideGrowthClosed({ ...act, memberId, orders }));
  for (const change of changes) facts.apply(change);
  const moves = changes.flatMap(({ membership }) =>
    (membership?.levelChanges ?? []).map(({ memberId, from, to }): LevelMove => {
      const growth = before.get(memberId) ?? 0;
      return { memberId, growth, growthAfter: growthOf(memberId), from: from ?? to, to };
    }),
  );
  return { memberIds: [...ordersByMember.keys()], counts: countMoves(programme, changes), moves };
}
