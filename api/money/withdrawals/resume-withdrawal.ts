import type { z } from "zod";
import type { MemberContext } from "../../trpc/context";
import { findOwnWithdrawal } from "./find-own-withdrawal";
import type { byWithdrawalNo } from "./inputs";
import { syncIfAnswered } from "./sync-if-answered";
import { type ShownWithdrawal, showWithdrawal } from "./withdrawal-card";

/**
 * The state of a withdrawal after WeChat was asked about its transfer, with the parameters of the confirmation while the
 * member still has to confirm. The member's page calls it before and after the confirmation, and when it is opened later.
 * @throws DomainError withdrawal.unknown
 */
export async function resumeWithdrawal({
  ctx,
  input,
}: {
  ctx: MemberContext;
  input: z.infer<typeof byWithdrawalNo>;
}): Promise<ShownWithdrawal> {
  const named = { ctx, memberId: ctx.memberId, withdrawalNo: input.withdrawalNo };
  const withdrawal = await findOwnWithdrawal(named);
  if (withdrawal.state !== "transferring") return showWithdrawal(ctx, withdrawal);
  await syncIfAnswered({ ctx, withdrawal });
  return showWithdrawal(ctx, await findOwnWithdrawal(named));
}
