import type { Transaction } from "@liandong/db/connection/database";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import type { GrantInput } from "./inputs";

/** Adds a grant or its revocation to 操作日志, in the transaction that changes it. */
export function recordGrant(
  ctx: StaffContext,
  action: "desk.standing.grant" | "desk.standing.revoke",
  { memberId, reason }: GrantInput,
) {
  return (tx: Transaction, mark: string): Promise<void> =>
    recordDeed(tx, ctx, { action, subject: `m:${memberId}`, detail: { mark }, reason });
}
