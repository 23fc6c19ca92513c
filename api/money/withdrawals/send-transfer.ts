import { assertInvariant } from "@liandong/core/errors";
import { claimSending } from "@liandong/db/money/withdrawals/transfers";
import type { WithdrawalRow } from "@liandong/db/money/withdrawals/withdrawals";
import type { Deps } from "../../trpc/context";
import { WechatError } from "../../wechat/client/wechat-error";
import { applyTransfer } from "./apply-transfer";
import { finishWithdrawal } from "./finish-withdrawal";
import { returnToReview } from "./return-to-review";

/** A sender keeps its claim for this long, which is longer than a call to WeChat can take. */
const sendingMs = 60_000;

/** Failures of the merchant's account: finance solve them and approve again, and the member's withdrawal does not fail. */
const merchantProblems = new Map<unknown, string>([
  ["NOT_ENOUGH", "商户账户余额不足"],
  ["NO_AUTH", "商户没有开通转账权限"],
  ["QUOTA_EXCEED", "超出商户的转账额度"],
  ["QUOTA_EXCEEDED", "超出商户的转账额度"],
  ["ACCOUNT_ERROR", "商户运营账户异常"],
  ["ACCOUNTERROR", "商户运营账户异常"],
  ["REQUEST_BLOCKED", "微信拦截了商户的转账请求"],
  ["ALREADY_EXISTS", "微信已有这个单号的转账，请在微信商户平台核对"],
  ["INVALID_REQUEST", "商户的转账设置有误"],
]);

/**
 * Asks WeChat for the transfer; every attempt uses the withdrawal's number. An unknown outcome stays open and a later query
 * finds it out. The claim makes sure that one process sends at a time: only then does a refusal mean that nothing was paid.
 */
export async function sendTransfer({ ctx, withdrawal }: { ctx: Deps; withdrawal: WithdrawalRow }): Promise<void> {
  const { withdrawalNo, payoutFen, openid } = withdrawal;
  assertInvariant(openid, `withdrawal ${withdrawalNo} has no WeChat account to go to`);
  if (!(await claimTransfer(ctx, withdrawal))) return;
  const bill = { outBillNo: withdrawalNo, amountFen: payoutFen, openid, remark: "佣金提现" };
  try {
    const { pay } = await ctx.wechat.of(withdrawal);
    const transfer = await pay.transfer({ ...bill, name: withdrawal.payeeName ?? undefined });
    await applyTransfer({ ctx, input: { transfer } });
  } catch (error) {
    if (!(error instanceof WechatError)) throw error;
    ctx.log.warn({ withdrawalNo, err: error }, "a transfer was not taken");
    if (error.outcome === "refused") await concludeRefusal({ ctx, withdrawal, error });
  }
}

/** Claims the sending for a minute; false when another process has the claim. */
export async function claimTransfer(
  { db, now }: Pick<Deps, "db" | "now">,
  { memberId, withdrawalNo }: Pick<WithdrawalRow, "memberId" | "withdrawalNo">,
): Promise<boolean> {
  const at = now();
  const claim = { memberId, withdrawalNo, now: at, freeBefore: new Date(at.getTime() - sendingMs) };
  return db.run((handle) => claimSending(handle, claim));
}

type Refusal = { ctx: Deps; withdrawal: WithdrawalRow; error: WechatError };

/** A refusal does not tell of an earlier attempt, so WeChat is asked whether it knows the number. */
async function concludeRefusal({ ctx, withdrawal, error }: Refusal): Promise<void> {
  const { withdrawalNo } = withdrawal;
  const { pay } = await ctx.wechat.of(withdrawal);
  const known = await pay.queryTransfer(withdrawalNo).catch(() => undefined);
  if (known === undefined) return;
  if (known !== null) {
    await applyTransfer({ ctx, input: { transfer: known } });
    return;
  }
  const problem = merchantProblems.get(error.wechatCode);
  if (problem) await returnToReview({ ctx, withdrawalNo, note: noteOf(problem, error) });
  else {
    const note = `微信没有接受转账：${error.wechat.wechatMessage || "未说明原因"}`;
    await finishWithdrawal({ ctx, withdrawalNo, outcome: "failed", actor: "wechat", note });
  }
}

/** Finance reads WeChat's words too, as in "商户的转账设置有误：此IP地址不允许调用接口". */
function noteOf(problem: string, { wechatCode, wechat: { wechatMessage } }: WechatError): string {
  return wechatCode === "NOT_ENOUGH" || !wechatMessage ? problem : `${problem}：${wechatMessage}`;
}
