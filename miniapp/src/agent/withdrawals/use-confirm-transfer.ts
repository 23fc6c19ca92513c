import { useState } from "react";
import { confirmed } from "@/components/confirm";
import { tell, tellError } from "@/components/toast";
import { apiClient } from "@/data/api";
import { queryClient } from "@/data/query-client";
import type { TransferConfirmation } from "@/data/shapes";
import { useTransfer } from "@/wechat/transfer";

type Standing = Awaited<ReturnType<typeof apiClient.withdrawals.resume.mutate>>;

const outcomes: Record<string, string> = {
  paid: "已到账，请在微信零钱查看",
  failed: "没有收款，款项已退回可提现",
  reviewing: "已提交，等待审核",
};

/** Lets the member confirm a transfer in WeChat; only the server knows the outcome. */
export function useConfirmTransfer() {
  const { confirm, surface } = useTransfer();
  const [busyNo, setBusyNo] = useState<string | null>(null);

  const ask = async (withdrawalNo: string, confirmation: TransferConfirmation, payoutFen: number) => {
    const answer = await confirm(confirmation, payoutFen);
    if (answer === "cancelled") return tell("还没有确认收款，24 小时内可在提现记录里继续");
    const { withdrawal } = await apiClient.withdrawals.resume.mutate({ withdrawalNo });
    tell(outcomes[withdrawal.state] ?? "微信正在转账，请稍后查看");
  };

  /** Confirms the transfer of a withdrawal that was just requested. */
  const follow = async ({ withdrawal, confirmation }: Standing) => {
    if (confirmation) await ask(withdrawal.withdrawalNo, confirmation, withdrawal.payoutFen);
    else tell(outcomes[withdrawal.state] ?? "微信正在处理，请稍后在提现记录里查看");
  };

  /** Confirms a transfer later, from the list of withdrawals. */
  const resume = async (withdrawalNo: string) => {
    setBusyNo(withdrawalNo);
    try {
      await follow(await apiClient.withdrawals.resume.mutate({ withdrawalNo }));
    } catch (error) {
      tellError(error);
    } finally {
      setBusyNo(null);
      void queryClient.invalidateQueries();
    }
  };

  /** Cancels a transfer that waits for the member; WeChat says whether it was in time. */
  const cancel = async (withdrawalNo: string) => {
    if (!(await confirmed("取消提现", "取消后，款项退回可提现。"))) return;
    setBusyNo(withdrawalNo);
    try {
      const { withdrawal } = await apiClient.withdrawals.cancel.mutate({ withdrawalNo });
      tell(withdrawal.state === "failed" ? "已取消，款项已退回可提现" : "正在取消，款项稍后退回可提现");
    } catch (error) {
      tellError(error);
    } finally {
      setBusyNo(null);
      void queryClient.invalidateQueries();
    }
  };
  return { follow, resume, cancel, busyNo, surface };
}
