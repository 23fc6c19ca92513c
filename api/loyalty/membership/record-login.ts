import { decideLoggedIn } from "@liandong/core/flows/member-active";
import { memberAccount } from "@liandong/core/ledger/accounts";
import { listScopesOf } from "@liandong/db/loyalty/membership/memberships";
import type { Deps } from "../../trpc/context";
import { programmesInForce } from "../programmes/programmes-in-force";
import { actOnMembership } from "./act-on-membership";

export type LevelUp = { scope: string; id: string; name: string };
export type LoginRecord = { growth: number; levelUps: LevelUp[] };

/** 登录: the first login of a day gives growth in every programme of the member, further ones give none. */
export async function recordLogin({
  ctx,
  memberId,
}: {
  ctx: Pick<Deps, "db" | "now">;
  memberId: string;
}): Promise<LoginRecord> {
  const record: LoginRecord = { growth: 0, levelUps: [] };
  const { scopes, programmes } = await ctx.db.run(async (handle) => ({
    scopes: await listScopesOf(handle, { memberId }),
    programmes: await programmesInForce(ctx.db, handle),
  }));
  for (const scope of scopes.filter((each) => programmes.has(each))) {
    const { growth, levelUp } = await logIn(ctx, memberId, scope);
    record.growth += growth;
    if (levelUp) record.levelUps.push(levelUp);
  }
  return record;
}

function logIn(ctx: Pick<Deps, "db" | "now">, memberId: string, scope: string) {
  return ctx.db.command(async (tx) => {
    let growth = 0;
    let before = "";
    const { facts, programme } = await actOnMembership(tx, { ctx, memberId, scope, actor: `m:${memberId}` }, (act) => {
      before = act.facts.membership(memberId, scope).levelId;
      const changes = decideLoggedIn(act);
      const legs = changes.transactions.flatMap((transaction) => transaction.legs);
      const own = memberAccount(memberId, "growth").owner;
      growth = legs.filter(({ owner }) => owner === own).reduce((sum, { amount }) => sum + amount, 0);
      return changes;
    });
    const { levelId } = facts.membership(memberId, scope);
    const level = programme.levels.find(({ id }) => id === levelId);
    const levelUp = level && levelId !== before ? { scope, id: levelId, name: level.name } : null;
    return { growth, levelUp };
  });
}
