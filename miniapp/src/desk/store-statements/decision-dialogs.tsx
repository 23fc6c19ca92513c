import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Form, Input } from "antd";
import { formatFen } from "@/format/money";
import { api } from "../kit/api";
import { FormDialog } from "../kit/form-dialog";
import { SinglePicture } from "../kit/picture-field";
import { ReasonDialog } from "../kit/reason-dialog";
import { daysText, type Statement } from "./shapes";

type Props = { statement: Statement; onClose: () => void };

function useDecided(done: string, onClose: () => void) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  return {
    onSuccess: () => {
      message.success(done);
      onClose();
    },
    // A refusal can mean that a colleague was first, so the statement is read again after it too.
    onSettled: () => cache.invalidateQueries({ queryKey: api.desk.storeStatements.pathKey() }),
  };
}

const titleOf = (act: string, statement: Statement) =>
  `${act}：${statement.storeName} ${daysText(statement)}，${formatFen(statement.payoutFen)}`;

/** 审核 by somebody who has not closed the statement. */
export function ApproveDialog({ statement, onClose }: Props) {
  const approving = useMutation(
    api.desk.storeStatements.approve.mutationOptions(useDecided("已审核，可以付款", onClose)),
  );
  return (
    <ReasonDialog<{ reason: string }>
      title={titleOf("审核结算单", statement)}
      note="请核对订单明细、退款和费率。审核后由财务付款给门店。"
      confirmText="审核通过"
      presets={["已核对明细，金额无误"]}
      initial={{}}
      pending={approving.isPending}
      error={approving.error}
      onConfirm={({ reason }) => approving.mutate({ id: statement.id, reason: reason.trim() })}
      onClose={onClose}
    />
  );
}

type Paid = { paymentNo: string; proofUrl: string | null };

/** 登记付款: the bank's number, and a picture of its receipt where there is one. */
export function PayDialog({ statement, onClose }: Props) {
  const paying = useMutation(api.desk.storeStatements.pay.mutationOptions(useDecided("已登记付款", onClose)));
  return (
    <FormDialog<Paid>
      title={titleOf("登记付款", statement)}
      initial={{ proofUrl: null }}
      pending={paying.isPending}
      error={paying.error}
      onSave={({ paymentNo, proofUrl }) => paying.mutate({ id: statement.id, paymentNo: paymentNo.trim(), proofUrl })}
      onClose={onClose}
    >
      <p className="dialog-note">请先在银行付款，再填写流水号。登记后记入账本，不能撤回。</p>
      <Form.Item
        name="paymentNo"
        label="付款流水号"
        rules={[{ required: true, whitespace: true, min: 4, message: "请填写付款流水号，至少四位" }]}
      >
        <Input autoComplete="off" maxLength={64} data-testid="statement-payment-no" />
      </Form.Item>
      <Form.Item name="proofUrl" label="回单图片">
        <SinglePicture testId="statement-proof" />
      </Form.Item>
    </FormDialog>
  );
}
