import type { QueuedWithdrawal } from "@liandong/api/money/withdrawals/list-for-finance";
import { useMutation } from "@tanstack/react-query";
import { Button, Space, Typography } from "antd";
import { Link } from "react-router";
import { formatFen } from "@/format/money";
import { api, failureText } from "../kit/api";
import { formatTime } from "../kit/format/format-time";
import type { ListColumn } from "../kit/list/list-column";
import { MemberLink } from "../kit/member-link";
import { TwoLines } from "../kit/two-lines";
import type { Decision } from "./decision-dialog";
import { ReceiptButton } from "./receipt-button";

export const withdrawalColumns: readonly ListColumn<QueuedWithdrawal>[] = [
  {
    key: "request",
    title: "申请",
    width: 250,
    isFixed: true,
    sort: "requestedAt",
    render: (row) => (
      <span className="figure">
        {formatTime(row.requestedAt)}
        <span className="second-line">{row.withdrawalNo}</span>
      </span>
    ),
  },
  {
    key: "member",
    title: "会员",
    width: 180,
    render: (row) => <TwoLines first={<MemberLink member={row.member} />} second={<Risk risk={row.risk} />} />,
  },
  { key: "payee", title: "收款", width: 220, render: (row) => <Payee withdrawal={row} /> },
  {
    key: "amount",
    title: "申请金额",
    width: 110,
    isFigure: true,
    sort: "amountFen",
    render: ({ amountFen }) => formatFen(amountFen),
  },
  { key: "held", title: "留存基金", width: 100, isFigure: true, render: ({ heldFen }) => formatFen(heldFen) },
  { key: "fee", title: "手续费", width: 90, isFigure: true, render: ({ feeFen }) => formatFen(feeFen) },
  {
    key: "payout",
    title: "应付",
    width: 110,
    isFigure: true,
    render: ({ payoutFen }) => <strong>{formatFen(payoutFen)}</strong>,
  },
  { key: "state", title: "状态", width: 170, render: (row) => <StateOf withdrawal={row} /> },
  {
    key: "finishedAt",
    title: "完成时间",
    width: 150,
    isHidden: true,
    render: ({ finishedAt }) => <span className="figure">{finishedAt ? formatTime(finishedAt) : "—"}</span>,
  },
];

function StateOf({ withdrawal: { stateName, note, decidedByName, batch } }: { withdrawal: QueuedWithdrawal }) {
  return (
    <>
      {stateName}
      {batch && (
        <span className="second-line">
          <Link to={`/payment-batches/${batch.id}`}>打款批次 …{batch.batchNo.slice(-6)}</Link>
        </span>
      )}
      {note && <span className="second-line">{note}</span>}
      {decidedByName && <span className="second-line">{decidedByName}</span>}
    </>
  );
}

type ActsProps = {
  withdrawal: QueuedWithdrawal;
  onDecide: (withdrawal: QueuedWithdrawal, decision: Decision) => void;
};

export function WithdrawalActs({ withdrawal, onDecide }: ActsProps) {
  const { state, batch, canTakeBack, hasReceipt, withdrawalNo } = withdrawal;
  if (batch) return null;
  if (state === "reviewing") return <Decisions withdrawal={withdrawal} onDecide={onDecide} />;
  if (hasReceipt) return <ReceiptButton withdrawalNo={withdrawalNo} />;
  if (!canTakeBack) return null;
  return (
    <Button size="small" danger onClick={() => onDecide(withdrawal, "takeBack")} data-testid="decide-takeBack">
      撤回
    </Button>
  );
}

/** What finance should know about the member; nothing when there is nothing. */
function Risk({ risk: { debtFen, frozenFen, openCases } }: { risk: QueuedWithdrawal["risk"] }) {
  const words = [
    debtFen > 0 && `欠款 ${formatFen(debtFen)}`,
    frozenFen > 0 && `冻结 ${formatFen(frozenFen)}`,
    openCases > 0 && `售后中 ${openCases} 单`,
  ].filter(Boolean);
  return words.length > 0 && <span className="out">{words.join(" · ")}</span>;
}

function Payee({ withdrawal }: { withdrawal: QueuedWithdrawal }) {
  const { channelName, payeeNameMasked, payeeAccountMasked, withdrawalNo } = withdrawal;
  const masked = [payeeNameMasked, payeeAccountMasked].filter(Boolean).join(" ");
  const showing = useMutation(api.desk.withdrawals.showPayee.mutationOptions());
  const whole = showing.data && [showing.data.name, showing.data.account].filter(Boolean).join(" ");
  return (
    <>
      {channelName}
      {masked && (
        <span className="second-line">
          {whole ? (
            <Typography.Text copyable data-testid="payee">
              {whole}
            </Typography.Text>
          ) : (
            <>
              {masked}
              <Button
                type="link"
                size="small"
                loading={showing.isPending}
                onClick={() => showing.mutate({ withdrawalNo })}
                data-testid="payee-show"
              >
                查看
              </Button>
            </>
          )}
        </span>
      )}
      {showing.error && <span className="second-line">{failureText(showing.error)}</span>}
    </>
  );
}

function Decisions({ withdrawal, onDecide }: ActsProps) {
  const go: Decision = withdrawal.channel === "wechat" ? "approve" : "markPaid";
  return (
    <Space size={4}>
      <Button size="small" type="primary" onClick={() => onDecide(withdrawal, go)} data-testid={`decide-${go}`}>
        {go === "approve" ? "通过" : "已打款"}
      </Button>
      <Button size="small" danger onClick={() => onDecide(withdrawal, "refuse")} data-testid="decide-refuse">
        驳回
      </Button>
    </Space>
  );
}

export function WithdrawalCard({ row }: { row: QueuedWithdrawal }) {
  return (
    <>
      <div className="card-line">
        <MemberLink member={row.member} />
        <b className="figure">{formatFen(row.payoutFen)}</b>
      </div>
      <div className="card-line">
        <span>{row.stateName}</span>
        <span className="faint figure">{formatTime(row.requestedAt).slice(5, 16)}</span>
      </div>
      <div>
        <Payee withdrawal={row} />
      </div>
      <div className="card-line">
        <Risk risk={row.risk} />
        {row.batch && <Link to={`/payment-batches/${row.batch.id}`}>在打款批次里</Link>}
      </div>
    </>
  );
}
