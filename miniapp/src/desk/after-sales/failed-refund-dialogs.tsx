import type { DeskCase } from "@liandong/api/trade/after-sales/show-queue";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { api } from "../kit/api";
import { BankDialog, PaidByHandDialog } from "../refunds/refund-dialogs";

type FailedRefund = NonNullable<DeskCase["failedRefund"]>;
type Props = { caseNo: string; failed: FailedRefund; onClose: () => void };

function useSettled(done: string, onClose: () => void) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  return {
    onSuccess: () => {
      message.info(done);
      onClose();
    },
    // A refusal can mean that WeChat or a colleague has ended the refund meanwhile, so the page is read again after it too.
    onSettled: () => cache.invalidateQueries({ queryKey: api.desk.afterSales.pathKey() }),
  };
}

export function RefundToBankDialog({ caseNo, failed: { cashFen, banks }, onClose }: Props) {
  const settled = useSettled("已提交微信，结果会显示在售后单上", onClose);
  const { mutate, isPending, error } = useMutation(api.desk.afterSales.refundToBank.mutationOptions(settled));
  return (
    <BankDialog
      cashFen={cashFen}
      banks={banks}
      pending={isPending}
      error={error}
      onConfirm={(values) => mutate({ caseNo, ...values })}
      onClose={onClose}
    />
  );
}

export function MarkRefundPaidDialog({ caseNo, failed: { cashFen }, onClose }: Props) {
  const settled = useSettled("已登记线下退款", onClose);
  const { mutate, isPending, error } = useMutation(api.desk.afterSales.markRefundPaid.mutationOptions(settled));
  return (
    <PaidByHandDialog
      title="登记线下退款"
      cashFen={cashFen}
      warning="登记后按已退款入账，收回相应奖励，不能撤销。"
      preset="微信无法原路退回，已银行转账给会员"
      proofLabel="付款凭证号（会员可见）"
      pending={isPending}
      error={error}
      onConfirm={(values) => mutate({ caseNo, ...values })}
      onClose={onClose}
    />
  );
}
