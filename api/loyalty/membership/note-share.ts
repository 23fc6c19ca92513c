import { decideShared } from "@liandong/core/flows/member-active";
import { share } from "@liandong/core/points/daily";
import type { Deps } from "../../trpc/context";
import { actOnMembership } from "./act-on-membership";

export type NotedShare = { points: number; count: number; perDay: number };
type ShareCall = { ctx: Pick<Deps, "db" | "now">; input: { memberId: string; scope: string } };

/**
 * 分享: a share gives points up to the programme's daily limit; further shares are accepted and give none.
 * @throws DomainError membership.not_joined, membership.no_programme
 */
export function noteShare({ ctx, input }: ShareCall): Promise<NotedShare> {
  const { memberId } = input;
  return ctx.db.command(async (tx) => {
    let noted: NotedShare | undefined;
    await actOnMembership(tx, { ctx, ...input, actor: `m:${memberId}` }, (act) => {
      const { points, count } = share(act.programme, act.facts.membership(memberId, input.scope), act.now);
      noted = { points, count, perDay: act.programme.points.share.perDay };
      return decideShared(act);
    });
    return noted!;
  });
}
