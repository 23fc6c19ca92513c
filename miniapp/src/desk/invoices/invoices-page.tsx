import type { DeskInvoice } from "@liandong/api/trade/invoices/decide-invoice";
import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { App, Button, Space, Tabs, Typography } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { formatFen } from "@/format/money";
import { api, failureText } from "../kit/api";
import { DataTable, numeric } from "../kit/data-table";
import { formatTime } from "../kit/format/format-time";
import { MemberLink } from "../kit/member-link";
import { byCursor, PagedList } from "../kit/paged";
import { rowMarks } from "../kit/row-marks";
import { saveFile } from "../kit/save-file";
import { PendingView } from "../kit/state-views";
import { useAddress } from "../kit/use-address";
import { MakeDialog, ReverseDialog, SendBackDialog } from "./invoice-dialogs";

const tabs = [
  { key: "asked", label: "待开票" },
  { key: "to_reverse", label: "待红冲" },
  { key: "made", label: "已开票" },
  { key: "sent_back", label: "已退回" },
  { key: "reversed", label: "已红冲" },
] as const;

const dialogs = { make: MakeDialog, sendBack: SendBackDialog, reverse: ReverseDialog };
type Open = { dialog: keyof typeof dialogs; shown: DeskInvoice };

/** 发票: what buyers ask for, for finance. */
export function InvoicesPage() {
  const { get, set } = useAddress();
  const state = tabs.find(({ key }) => key === get("state"))?.key ?? "asked";
  const list = useInfiniteQuery({
    ...api.desk.invoices.queue.infiniteQueryOptions({ state }, byCursor),
    staleTime: 0,
  });
  const [open, setOpen] = useState<Open | null>(null);
  const Dialog = open && dialogs[open.dialog];
  return (
    <section className="panel panel-tabs" data-testid="invoices-page">
      <Tabs activeKey={state} items={[...tabs]} onChange={(key) => set({ state: key })} />
      {list.data ? (
        <PagedList query={list} empty="没有这个状态的发票">
          {(rows) => <InvoiceTable rows={rows} onOpen={setOpen} />}
        </PagedList>
      ) : (
        <PendingView query={list} />
      )}
      {Dialog && open && <Dialog shown={open.shown} onClose={() => setOpen(null)} />}
    </section>
  );
}

function InvoiceTable({ rows, onOpen }: { rows: DeskInvoice[]; onOpen: (open: Open) => void }) {
  return (
    <DataTable
      rowKey="id"
      rows={rows}
      scroll={{ x: 900 }}
      onRow={(row) => rowMarks("invoice-row", { "order-no": row.orderNo })}
      columns={[
        {
          title: "订单",
          render: (_, row) => (
            <>
              <Link to={`/orders/${row.orderNo}`} className="figure">
                {row.orderNo}
              </Link>
              <span className="second-line">
                <MemberLink member={row.member} />
              </span>
            </>
          ),
        },
        { title: "抬头", render: (_, row) => <BuyerOf invoice={row} /> },
        { title: "金额", ...numeric, render: (_, row) => <AmountOf invoice={row} /> },
        {
          title: "时间",
          className: "figure",
          render: (_, row) => (
            <>
              {formatTime(row.askedAt)} 申请
              {row.decidedAt && <span className="second-line">{formatTime(row.decidedAt)} 处理</span>}
            </>
          ),
        },
        { title: "结果", render: (_, row) => <OutcomeOf invoice={row} /> },
        { title: "操作", render: (_, row) => <ActsOf invoice={row} onOpen={onOpen} /> },
      ]}
    />
  );
}

function BuyerOf({ invoice: { title, taxNo, email, buyerKind } }: { invoice: DeskInvoice }) {
  return (
    <>
      {buyerKind === "company" ? <Typography.Text copyable>{title}</Typography.Text> : title}
      {taxNo ? (
        <span className="second-line">
          <Typography.Text copyable className="figure">
            {taxNo}
          </Typography.Text>
        </span>
      ) : (
        <span className="second-line">{buyerKind === "person" ? "个人" : "企业"}</span>
      )}
      <span className="second-line">{email}</span>
    </>
  );
}

function AmountOf({ invoice: { amountFen, payableFen, state } }: { invoice: DeskInvoice }) {
  return (
    <>
      {formatFen(amountFen ?? payableFen)}
      {state === "to_reverse" && <span className="second-line out">退款后 {formatFen(payableFen)}</span>}
    </>
  );
}

function OutcomeOf({ invoice: { number, reversalNumber, note } }: { invoice: DeskInvoice }) {
  if (note) return <span className="out">{note}</span>;
  if (!number) return <span className="faint">—</span>;
  return (
    <>
      <Typography.Text copyable className="figure">
        {number}
      </Typography.Text>
      {reversalNumber && <span className="second-line figure">红字 {reversalNumber}</span>}
    </>
  );
}

function ActsOf({ invoice, onOpen }: { invoice: DeskInvoice; onOpen: (open: Open) => void }) {
  const { message } = App.useApp();
  const reading = useMutation(
    api.desk.invoices.file.mutationOptions({
      onSuccess: ({ fileName, pdfBase64 }) => {
        const bytes = Uint8Array.from(atob(pdfBase64), (sign) => sign.charCodeAt(0));
        saveFile(new Blob([bytes], { type: "application/pdf" }), fileName);
      },
      onError: (error) => message.error(failureText(error)),
    }),
  );
  const { id, member, state, hasFile } = invoice;
  return (
    <Space size="small" wrap>
      {state === "asked" && (
        <>
          <Button
            size="small"
            type="primary"
            onClick={() => onOpen({ dialog: "make", shown: invoice })}
            disabled={invoice.payableFen === 0}
            data-testid="invoice-make"
          >
            开票
          </Button>
          <Button
            size="small"
            onClick={() => onOpen({ dialog: "sendBack", shown: invoice })}
            data-testid="invoice-send-back"
          >
            退回
          </Button>
        </>
      )}
      {state === "to_reverse" && (
        <Button
          size="small"
          type="primary"
          onClick={() => onOpen({ dialog: "reverse", shown: invoice })}
          data-testid="invoice-reverse"
        >
          登记红冲
        </Button>
      )}
      {hasFile && (
        <Button
          size="small"
          loading={reading.isPending}
          onClick={() => reading.mutate({ memberId: member.id, id })}
          data-testid="invoice-file"
        >
          下载
        </Button>
      )}
    </Space>
  );
}
