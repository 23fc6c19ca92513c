import { decideShared } from "@liandong/core/flows/member-active";
import { share } from "@liandong/core/points/daily";
import type { Deps } from "../../trpc/context";
import { actOnMembership } from "./act-on-membership";

export type NotedShare = { points: number; count: number; perDay: number };
type Sharing = { ctx: Pick<Deps, "db" | "now">; input: { memberId: string; scope: string } };

/** 分享: gives points so many times a day; more is accepted and gives nothing. @throws DomainError membership.not_joined, membership.no_programme */
export function noteShare({ ctx, input }: Sharing): Promise<NotedShare> {
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
