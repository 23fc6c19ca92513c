import { DomainError } from "@liandong/core/errors";
import { findWithdrawal } from "@liandong/db/money/withdrawals/withdrawals";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";

/** The receiver of a withdrawal, whole. The reading is recorded, the value never. @throws DomainError withdrawal.unknown */
export async function showPayee({
  ctx,
  input,
}: {
  ctx: StaffContext;
  input: { withdrawalNo: string };
}): Promise<{ name: string | null; account: string | null }> {
  const { withdrawalNo } = input;
  return ctx.db.transaction(async (tx) => {
    const found = await findWithdrawal(tx, withdrawalNo);
    if (!found) throw new DomainError("withdrawal.unknown");
    const subject = `m:${found.memberId}` as const;
    await recordDeed(tx, ctx, {
      action: "desk.withdrawals.showPayee",
      subject,
      detail: { withdrawalNo },
      reason: null,
    });
    return { name: found.payeeName, account: found.payeeAccount };
  });
}
