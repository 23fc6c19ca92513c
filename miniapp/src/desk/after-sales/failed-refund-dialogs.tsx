import type { DeskCase } from "@liandong/api/trade/after-sales/show-queue";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Form, Input, Select } from "antd";
import { formatFen } from "@/format/money";
import { api } from "../kit/api";
import { ReasonDialog } from "../kit/reason-dialog";

type FailedRefund = NonNullable<DeskCase["failedRefund"]>;
type Props = { caseNo: string; failed: FailedRefund; onClose: () => void };
type BankValues = { reason: string; type: FailedRefund["banks"][number]["code"]; account: string; name: string };

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

/** 改退银行卡: the way out of a refund that the buyer's account does not take. */
export function RefundToBankDialog({ caseNo, failed: { cashFen, banks }, onClose }: Props) {
  const settled = useSettled("已提交微信，结果会显示在售后单上", onClose);
  const { mutate, isPending, error } = useMutation(api.desk.afterSales.refundToBank.mutationOptions(settled));
  return (
    <ReasonDialog<BankValues>
      title="改退银行卡"
      note={`由微信把 ${formatFen(cashFen)} 退到会员本人的储蓄卡；卡号只交给微信，不在商城保存。`}
      confirmText="提交微信"
      presets={["会员微信账户无法入账，提供了银行卡"]}
      pending={isPending}
      error={error}
      onConfirm={({ reason, ...bank }) => mutate({ caseNo, note: reason, bank })}
      onClose={onClose}
    >
      <Form.Item name="type" label="开户银行" rules={[{ required: true, message: "请选择银行" }]}>
        <Select
          options={banks.map(({ code: value, name: label }) => ({ value, label }))}
          showSearch
          optionFilterProp="label"
          data-testid="refund-bank"
        />
      </Form.Item>
      <Form.Item
        name="account"
        label="储蓄卡号"
        rules={[{ required: true, pattern: /^[\d\s]{12,24}$/, message: "请填写正确的银行卡号" }]}
      >
        <Input autoComplete="off" inputMode="numeric" data-testid="refund-account" />
      </Form.Item>
      <Form.Item name="name" label="持卡人姓名" rules={[{ required: true, min: 2, message: "请填写持卡人姓名" }]}>
        <Input autoComplete="off" maxLength={30} data-testid="refund-name" />
      </Form.Item>
    </ReasonDialog>
  );
}

/** 登记线下退款: the way out of a refund that WeChat will not pay at all. */
export function MarkRefundPaidDialog({ caseNo, failed: { cashFen }, onClose }: Props) {
  const settled = useSettled("已登记线下退款", onClose);
  const { mutate, isPending, error } = useMutation(api.desk.afterSales.markRefundPaid.mutationOptions(settled));
  return (
    <ReasonDialog<{ reason: string; proof: string }>
      title="登记线下退款"
      note={`先向会员付清 ${formatFen(cashFen)} 再登记：登记后按已退款入账，收回相应奖励，不能撤销。微信商户平台上的同一笔退款不要再处理。`}
      confirmText="已付清，登记"
      danger
      presets={["微信无法原路退回，已银行转账给会员"]}
      pending={isPending}
      error={error}
      onConfirm={({ reason, proof }) => mutate({ caseNo, note: reason, proof })}
      onClose={onClose}
    >
      <Form.Item
        name="proof"
        label="付款凭证号（会员可见）"
        rules={[{ required: true, whitespace: true, min: 4, message: "请填写付款凭证号，至少四个字" }]}
      >
        <Input autoComplete="off" maxLength={64} data-testid="refund-proof" />
      </Form.Item>
    </ReasonDialog>
  );
}
