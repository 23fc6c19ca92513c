import type { CheckedBatch, OwingMember } from "@liandong/api/money/payment-batches/make-batch";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Button, Checkbox, Modal } from "antd";
import { useState } from "react";
import { useNavigate } from "react-router";
import { formatFen } from "@/format/money";
import { api, failureText } from "../kit/api";
import { ErrorAlert } from "../kit/error-alert";
import { MemberLink } from "../kit/member-link";
import { createRequestKey } from "../kit/request-key";

type Props = { keys: string[]; clear: () => void };

/** 建打款批次 of the chosen withdrawals: checks them first, and asks for each member who owes. */
export function BatchDialog({ keys, clear }: Props) {
  const { message } = App.useApp();
  const checking = useMutation(
    api.desk.paymentBatches.check.mutationOptions({ onError: (error) => message.error(failureText(error)) }),
  );
  const { data } = checking;
  return (
    <>
      <Button
        size="small"
        type="primary"
        loading={checking.isPending}
        onClick={() => checking.mutate({ withdrawalNos: keys })}
        data-testid="batch-make"
      >
        建打款批次
      </Button>
      {data && data.withdrawalNos.length === 0 && (
        <Modal
          open
          title="建打款批次"
          onCancel={checking.reset}
          onOk={checking.reset}
          cancelButtonProps={{ hidden: true }}
        >
          <p className="dialog-note">所选的提现由微信付款、已经处理或已在批次里，没有可以建批的。</p>
        </Modal>
      )}
      {data && data.withdrawalNos.length > 0 && (
        <MakeDialog checked={data} onClose={() => checking.reset()} onDone={clear} />
      )}
    </>
  );
}

type MakeProps = { checked: CheckedBatch; onClose: () => void; onDone: () => void };

function MakeDialog({ checked, onClose, onDone }: MakeProps) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const [requestKey] = useState(createRequestKey);
  const [accepted, setAccepted] = useState<string[]>([]);
  const making = useMutation(
    api.desk.paymentBatches.make.mutationOptions({
      onSuccess: ({ id }) => {
        message.success("已建批次，请导出文件到银行或支付宝付款");
        onDone();
        navigate(`/payment-batches/${id}`);
      },
      // A refusal can mean that a colleague was first, so the lists are read again after it too.
      onSettled: () =>
        Promise.all([
          cache.invalidateQueries({ queryKey: api.desk.withdrawals.pathKey() }),
          cache.invalidateQueries({ queryKey: api.desk.paymentBatches.pathKey() }),
        ]),
    }),
  );
  const { withdrawalNos, payoutFen, owing, left } = checked;
  const isConfirmed = owing.every(({ member }) => accepted.includes(member.id));
  const toggle = (id: string, isOn: boolean) =>
    setAccepted(isOn ? [...accepted, id] : accepted.filter((one) => one !== id));
  return (
    <Modal
      open
      title={`打款批次：${withdrawalNos.length} 笔，${formatFen(payoutFen)}`}
      okText="建批次"
      cancelText="取消"
      onCancel={onClose}
      confirmLoading={making.isPending}
      okButtonProps={{ disabled: !isConfirmed, id: "batch-confirm" }}
      onOk={() => making.mutate({ withdrawalNos, acceptsDebtOf: accepted, requestKey })}
    >
      <p className="dialog-note">建批次后，这些提现只在批次里登记结果，不会被重复付款；付款前可以移出。</p>
      <ErrorAlert error={making.error} />
      <Parts checked={checked} />
      {left > 0 && (
        <Alert
          type="info"
          showIcon
          className="gap-below"
          title={`另有 ${left} 笔由微信付款、已处理或已在批次里，不会建进来`}
        />
      )}
      {owing.length > 0 && <Owing owing={owing} accepted={accepted} onToggle={toggle} />}
    </Modal>
  );
}

function Parts({ checked: { bank, alipay } }: { checked: CheckedBatch }) {
  const parts = [
    { name: "银行卡", ...bank },
    { name: "支付宝", ...alipay },
  ].filter(({ lines }) => lines > 0);
  return (
    <div className="large-figures">
      {parts.map(({ name, lines, payoutFen }) => (
        <div key={name}>
          <span className="faint">
            {name} {lines} 笔
          </span>
          <b className="figure">{formatFen(payoutFen)}</b>
        </div>
      ))}
    </div>
  );
}

type OwingProps = {
  owing: readonly OwingMember[];
  accepted: readonly string[];
  onToggle: (id: string, isOn: boolean) => void;
};

/** Members who owe are named, and each is confirmed by itself. */
function Owing({ owing, accepted, onToggle }: OwingProps) {
  return (
    <div data-testid="batch-owing">
      <Alert
        type="warning"
        showIcon
        className="gap-below"
        title={`${owing.length} 位会员有欠款，付出去的钱不会用来还欠款。请逐位确认，或取消后不选他们`}
      />
      {owing.map(({ member, debtFen, payoutFen }) => (
        <p key={member.id}>
          <Checkbox
            checked={accepted.includes(member.id)}
            onChange={(event) => onToggle(member.id, event.target.checked)}
            aria-label={`仍要付给${member.nickname}`}
            data-testid="batch-accept"
          />{" "}
          <MemberLink member={member} /> 欠款 <b className="out figure">{formatFen(debtFen)}</b>，仍要付{" "}
          <b className="figure">{formatFen(payoutFen)}</b>
        </p>
      ))}
    </div>
  );
}
