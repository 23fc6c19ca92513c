import { DomainError } from "@liandong/core/errors";
import { decideLevelSet } from "@liandong/core/flows/level-set";
import type { Transaction } from "@liandong/db/connection/database";
import type { Deps } from "../../trpc/context";
import { actOnMembership } from "./act-on-membership";

type SetLevelCall = {
  ctx: Pick<Deps, "db" | "now">;
  input: {
    memberId: string;
    scope: string;
    levelId: string;
    lockedUntil: Date | null;
    reason: string;
    actor: string;
  };
  /** Written in the same transaction, for example the audit of the decision. */
  also?: (tx: Transaction, before: string) => Promise<void>;
};

/** 设定等级. @throws DomainError input.invalid (unknown level), membership.not_joined, membership.no_programme */
export function setLevel({ ctx, input, also }: SetLevelCall): Promise<void> {
  const { memberId, scope, levelId, lockedUntil, reason, actor } = input;
  return ctx.db.command(async (tx) => {
    let before = "";
    await actOnMembership(tx, { ctx, memberId, scope, actor }, (act) => {
      if (!act.programme.levels.some(({ id }) => id === levelId)) throw new DomainError("input.invalid", { levelId });
      before = act.facts.membership(memberId, scope).levelId;
      return decideLevelSet({ ...act, levelId, lockedUntil, reason });
    });
    await also?.(tx, before);
  });
}
