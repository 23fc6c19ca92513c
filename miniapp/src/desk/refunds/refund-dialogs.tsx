import type { RefundBankOption } from "@liandong/api/trade/refunds/banks-for";
import { Form, Input, Select } from "antd";
import { formatFen } from "@/format/money";
import { ReasonDialog } from "../kit/reason-dialog";
import { textLimit } from "../kit/text-limit";

type Props<Values> = {
  cashFen: number;
  pending: boolean;
  error: unknown;
  onConfirm: (values: Values) => void;
  onClose: () => void;
};
type Bank = { type: RefundBankOption["code"]; account: string; name: string };

/** 改退银行卡: the way out of a refund that the payer's account does not take. */
export function BankDialog({
  cashFen,
  banks,
  onConfirm,
  ...dialog
}: Props<{ note: string; bank: Bank }> & { banks: RefundBankOption[] }) {
  return (
    <ReasonDialog<Bank & { reason: string }>
      title="改退银行卡"
      note={`由微信把 ${formatFen(cashFen)} 退到会员本人的储蓄卡；卡号只交给微信，不在商城保存。`}
      confirmText="提交微信"
      presets={["会员微信账户无法入账，提供了银行卡"]}
      onConfirm={({ reason, ...bank }) => onConfirm({ note: reason, bank })}
      {...dialog}
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
        <Input autoComplete="off" {...textLimit(30)} data-testid="refund-name" />
      </Form.Item>
    </ReasonDialog>
  );
}

type PaidByHandProps = Props<{ note: string; proof: string }> & {
  title: string;
  warning: string;
  preset: string;
  proofLabel: string;
};

/** 登记线下退款: the way out of a refund that WeChat will not pay at all. */
export function PaidByHandDialog({
  title,
  cashFen,
  warning,
  preset,
  proofLabel,
  onConfirm,
  ...dialog
}: PaidByHandProps) {
  return (
    <ReasonDialog<{ reason: string; proof: string }>
      title={title}
      note={`先向会员付清 ${formatFen(cashFen)} 再登记：${warning}微信商户平台上的同一笔退款不要再处理。`}
      confirmText="已付清，登记"
      danger
      presets={[preset]}
      onConfirm={({ reason, proof }) => onConfirm({ note: reason, proof })}
      {...dialog}
    >
      <Form.Item
        name="proof"
        label={proofLabel}
        rules={[{ required: true, whitespace: true, min: 4, message: "请填写付款凭证号，至少四个字" }]}
      >
        <Input autoComplete="off" {...textLimit(64)} data-testid="refund-proof" />
      </Form.Item>
    </ReasonDialog>
  );
}
