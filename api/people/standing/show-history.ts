import type { StandingCause } from "@liandong/core/flows/changes";
import { listStandingChanges } from "@liandong/db/people/standing/history";
import type { MemberContext } from "../../trpc/context";
import { planInForce } from "../plan/plan-in-force";
import { explainChange, nameStanding } from "./explain-change";

export type StandingHistoryItem = {
  at: string;
  /** 身份 for a change of identity, 头衔 for a change of title. */
  kindName: string;
  fromName: string;
  toName: string;
  why: string;
};

/** 身份与头衔历史: every change of the member's identity and titles with its reason, the latest first, without order numbers. */
export async function showHistory({ ctx }: { ctx: MemberContext }): Promise<StandingHistoryItem[]> {
  return ctx.db.run(async (handle) => {
    const { plan } = await planInForce(ctx.db, handle);
    const rows = await listStandingChanges(handle, { memberId: ctx.memberId });
    return rows.map(({ at, aspect, fromValue: from, toValue: to, cause: kept }) => {
      const cause = kept as StandingCause;
      return {
        at: at.toISOString(),
        kindName: aspect === "identity" ? "身份" : "头衔",
        fromName: nameStanding(plan, aspect, from),
        toName: nameStanding(plan, aspect, to),
        why: explainChange({ aspect, from, to, cause }, "member"),
      };
    });
  });
}
