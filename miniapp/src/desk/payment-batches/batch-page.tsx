import type { BatchLine, PaymentBatch } from "@liandong/api/money/payment-batches/show-batches";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Button, Space, Tabs } from "antd";
import { useState } from "react";
import { Link, useParams } from "react-router";
import { formatFen } from "@/format/money";
import { api } from "../kit/api";
import { numeric } from "../kit/data-table";
import { formatTime } from "../kit/format/format-time";
import { MemberLink } from "../kit/member-link";
import { byCursor, PagedTable } from "../kit/paged";
import { rowMarks } from "../kit/row-marks";
import { PendingView } from "../kit/state-views";
import { TwoLines } from "../kit/two-lines";
import { AnswerDialog } from "./answer-dialog";
import { BatchState } from "./batches-page";
import { ExportDialog } from "./export-dialog";
import { PaidDialog, RefusedDialog, RemoveDialog } from "./line-dialogs";

/** A payment batch: its file, the bank's answer, its lines. */
export function BatchPage() {
  const { id = "" } = useParams();
  const query = useQuery({ ...api.desk.paymentBatches.get.queryOptions({ id }), staleTime: 0 });
  const [open, setOpen] = useState<"export" | "answer" | null>(null);
  if (!query.data) return <PendingView query={query} rows={12} />;
  const batch = query.data;
  return (
    <div className="order-page" data-testid="batch-page" data-state={batch.state}>
      <section className="panel order-head">
        <div>
          <p className="order-sub">
            <Link to="/payment-batches">打款批次</Link>
            <span>
              {batch.madeByName} 建于 {formatTime(batch.madeAt).slice(0, 16)}
            </span>
            {batch.exportedAt && <span>文件导出于 {formatTime(batch.exportedAt).slice(0, 16)}</span>}
          </p>
          <h1>
            <span className="figure">{batch.batchNo}</span> <BatchState batch={batch} />
          </h1>
          {batch.state === "open" && (
            <Space wrap className="order-acts">
              <Button type="primary" onClick={() => setOpen("export")} data-testid="batch-export">
                导出打款文件
              </Button>
              <Button onClick={() => setOpen("answer")} data-testid="batch-answer">
                导入银行结果
              </Button>
            </Space>
          )}
        </div>
        <div className="order-total">
          <span className="faint">{batch.lines} 笔</span>
          <b className="figure">{formatFen(batch.payoutFen)}</b>
        </div>
      </section>
      <Lines batch={batch} />
      {open === "export" && <ExportDialog batch={batch} onClose={() => setOpen(null)} />}
      {open === "answer" && <AnswerDialog batch={batch} onClose={() => setOpen(null)} />}
    </div>
  );
}

type Tab = BatchLine["state"] | "all";
type Deciding = { dialog: "paid" | "refused" | "remove"; line: BatchLine };
const dialogs = { paid: PaidDialog, refused: RefusedDialog, remove: RemoveDialog };

function Lines({ batch }: { batch: PaymentBatch }) {
  const [tab, setTab] = useState<Tab>("all");
  const [deciding, setDeciding] = useState<Deciding | null>(null);
  const lines = useInfiniteQuery({
    ...api.desk.paymentBatches.lines.infiniteQueryOptions(
      { id: batch.id, state: tab === "all" ? undefined : tab },
      byCursor,
    ),
    staleTime: 0,
  });
  const Dialog = deciding && dialogs[deciding.dialog];
  const tabs = [
    { key: "all", label: "全部", count: batch.lines },
    { key: "waiting", label: "待打款", count: batch.waiting },
    { key: "paid", label: "已打款", count: batch.paid },
    { key: "refused", label: "银行退回", count: batch.refused },
    { key: "removed", label: "已移出", count: batch.removed },
  ];
  return (
    <section className="panel panel-tabs">
      <Tabs
        activeKey={tab}
        onChange={(key) => setTab(key as Tab)}
        items={tabs.map(({ key, label, count }) => ({ key, label: <Tab label={label} count={count} /> }))}
      />
      <PagedTable
        query={lines}
        rowKey="withdrawalNo"
        empty="没有这个状态的提现"
        onRow={(line) => rowMarks("batch-line", { "withdrawal-no": line.withdrawalNo, state: line.state })}
        columns={[
          {
            title: "提现",
            className: "figure",
            render: (_, { withdrawalNo }) => (
              <Link to={`/withdrawals?q=${withdrawalNo}&state=all`}>{withdrawalNo}</Link>
            ),
          },
          { title: "会员", render: (_, { member, debtFen }) => <Payee member={member} debtFen={debtFen} /> },
          { title: "收款", render: (_, line) => <TwoLines first={line.kindName} second={line.payeeMasked} figure /> },
          { title: "应付", ...numeric, render: (_, { payoutFen }) => <strong>{formatFen(payoutFen)}</strong> },
          {
            title: "结果",
            render: (_, { stateName, paymentNo, reason }) => (
              <TwoLines first={stateName} second={paymentNo ?? reason} figure />
            ),
          },
          {
            title: "操作",
            hidden: batch.state === "closed",
            render: (_, line) =>
              line.state === "waiting" && <LineActs onOpen={(dialog) => setDeciding({ dialog, line })} />,
          },
        ]}
      />
      {Dialog && deciding && <Dialog batch={batch} line={deciding.line} onClose={() => setDeciding(null)} />}
    </section>
  );
}

function Tab({ label, count }: { label: string; count: number }) {
  return (
    <>
      {label}
      <span className="count">{count}</span>
    </>
  );
}

function Payee({ member, debtFen }: Pick<BatchLine, "member" | "debtFen">) {
  const owes = debtFen > 0 && <span className="out">建批时欠款 {formatFen(debtFen)}，已确认</span>;
  return <TwoLines first={<MemberLink member={member} />} second={owes} />;
}

function LineActs({ onOpen }: { onOpen: (dialog: Deciding["dialog"]) => void }) {
  return (
    <Space size={4}>
      <Button size="small" type="primary" onClick={() => onOpen("paid")} data-testid="line-paid">
        已打款
      </Button>
      <Button size="small" onClick={() => onOpen("refused")} data-testid="line-refused">
        退回
      </Button>
      <Button size="small" danger onClick={() => onOpen("remove")} data-testid="line-remove">
        移出
      </Button>
    </Space>
  );
}
