import { decideCheckedIn } from "@liandong/core/flows/member-active";
import { checkInReward } from "@liandong/core/points/daily";
import type { Deps } from "../../trpc/context";
import { actOnMembership } from "./act-on-membership";

export type CheckedIn = { day: string; streak: number; points: number; bonus: number };
type CheckIn = { ctx: Pick<Deps, "db" | "now">; input: { memberId: string; scope: string } };

/** 签到: once a day. @throws DomainError points.already_checked_in, membership.not_joined, membership.no_programme */
export function checkIn({ ctx, input }: CheckIn): Promise<CheckedIn> {
  const { memberId } = input;
  return ctx.db.command(async (tx) => {
    let done: CheckedIn | undefined;
    await actOnMembership(tx, { ctx, ...input, actor: `m:${memberId}` }, (act) => {
      done = checkInReward(act.programme, act.facts.membership(memberId, input.scope), act.now);
      return decideCheckedIn(act);
    });
    return done!;
  });
}
