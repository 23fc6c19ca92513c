import { DomainError } from "@liandong/core/errors";
import { noChanges } from "@liandong/core/flows/changes";
import { decidePointsAdjusted, pointsAdjustmentKey } from "@liandong/core/flows/points-adjusted";
import { memberAccount } from "@liandong/core/ledger/accounts";
import { platformScope } from "@liandong/core/ledger/scope";
import type { Transaction } from "@liandong/db/connection/database";
import { findAdjustment } from "@liandong/db/loyalty/membership/points";
import type { z } from "zod";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import { takeStaffLimit } from "../../trpc/take-staff-limit";
import { scopeOfStaff } from "../programmes/scopes";
import { actOnMembership } from "./act-on-membership";
import type { adjustPointsInput } from "./desk-inputs";

type AdjustPointsCall = { ctx: StaffContext; input: z.infer<typeof adjustPointsInput> };
export type AdjustedPoints = { points: number; pointsDebt: number };

/**
 * 调整积分, once per request key, audited.
 * @throws DomainError membership.not_joined, membership.no_programme, ledger.key_reused, auth.forbidden,
 * staff.limit_reached
 */
export function adjustPoints(call: AdjustPointsCall): Promise<AdjustedPoints> {
  return call.ctx.db.command((tx) => adjustPointsWithin(tx, call));
}

export async function adjustPointsWithin(tx: Transaction, { ctx, input }: AdjustPointsCall): Promise<AdjustedPoints> {
  const { memberId, points, reason, requestKey } = input;
  const scope = scopeOfStaff(ctx.staff, input.scope);
  const actor = `staff:${ctx.staff.id}`;
  const { facts } = await actOnMembership(tx, { ctx, memberId, scope, actor }, async (act) => {
    const key = pointsAdjustmentKey(memberId, requestKey) + (scope === platformScope ? "" : `@${scope}`);
    const booked = await findAdjustment(tx, { key, memberId });
    if (booked !== null && booked !== points) throw new DomainError("ledger.key_reused");
    if (booked !== null) return noChanges;
    await takeStaffLimit(tx, ctx, { kind: "points", amount: Math.abs(points) });
    const detail = { scope, points };
    await recordDeed(tx, ctx, { action: "desk.membership.adjustPoints", subject: `m:${memberId}`, detail, reason });
    return decidePointsAdjusted({ ...act, points, reason, requestKey });
  });
  const held = (purpose: "points" | "points_debt") => facts.balance(memberAccount(memberId, purpose, scope));
  return { points: held("points"), pointsDebt: held("points_debt") };
}
