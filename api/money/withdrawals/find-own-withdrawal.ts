import { DomainError } from "@liandong/core/errors";
import { findWithdrawal, type WithdrawalRow } from "@liandong/db/money/withdrawals/withdrawals";
import type { Deps } from "../../trpc/context";

type OwnWithdrawalQuery = { ctx: Pick<Deps, "db">; memberId: string; withdrawalNo: string };

/** @throws DomainError withdrawal.unknown (also when the withdrawal belongs to another member) */
export async function findOwnWithdrawal({ ctx, memberId, withdrawalNo }: OwnWithdrawalQuery): Promise<WithdrawalRow> {
  const found = await ctx.db.run((handle) => findWithdrawal(handle, withdrawalNo));
  if (found?.memberId !== memberId) throw new DomainError("withdrawal.unknown");
  return found;
}
