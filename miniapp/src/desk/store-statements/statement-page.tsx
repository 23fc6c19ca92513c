import { useInfiniteQuery, useMutation, useQuery } from "@tanstack/react-query";
import { App, Button, Space } from "antd";
import { useState } from "react";
import { Link, useParams } from "react-router";
import { formatFen } from "@/format/money";
import { api, failureText } from "../kit/api";
import { numeric } from "../kit/data-table";
import { formatTime } from "../kit/format/format-time";
import { byCursor, PagedTable } from "../kit/paged";
import { rowMarks } from "../kit/row-marks";
import { saveFile } from "../kit/save-file";
import { useSession } from "../kit/session";
import { PendingView } from "../kit/state-views";
import { ApproveDialog, PayDialog } from "./decision-dialogs";
import { daysText } from "./shapes";
import { StatementSums } from "./statement-sums";
import { StateMark } from "./statements-page";
import "./store-statements.css";

type Shown = { id: string; name: string };

function useStatement(id: string) {
  return useQuery({ ...api.desk.storeStatements.get.queryOptions({ id }), staleTime: 0 });
}
type Statement = NonNullable<ReturnType<typeof useStatement>["data"]>;

/** A statement of a store: sums, who signed it, its lines. */
export function StatementPage() {
  const { id = "" } = useParams();
  const query = useStatement(id);
  if (!query.data) return <PendingView query={query} rows={12} />;
  const { data } = query;
  return (
    <div className="order-page" data-testid="statement-page" data-state={data.state}>
      <section className="panel order-head">
        <div>
          <p className="order-sub">
            <Link to="/store-statements">门店结算</Link>
          </p>
          <h1>
            {data.storeName} <span className="figure">{daysText(data)}</span> <StateMark row={data} />
          </h1>
          <Acts statement={data} />
        </div>
        <div className="order-total">
          <span className="faint">应付门店</span>
          <b className="figure">{formatFen(data.payoutFen)}</b>
        </div>
      </section>
      <div className="order-columns">
        <div className="order-main">
          <Lines id={id} name={`${data.storeName}_${data.fromDay}_${data.toDay}`} />
        </div>
        <aside className="order-aside">
          <section className="panel">
            <h2>结算金额</h2>
            <StatementSums sums={data} />
          </section>
          <History statement={data} />
        </aside>
      </div>
    </div>
  );
}

function Acts({ statement }: { statement: Statement }) {
  const isPlatform = useSession()?.staff.storeId === null;
  const [open, setOpen] = useState<"approve" | "pay" | null>(null);
  const { state, isOwn, payoutFen } = statement;
  if (!isPlatform || state === "paid") return null;
  const mustBeAnother = isOwn && payoutFen > 0;
  return (
    <>
      <Space wrap className="statement-acts">
        {state === "closed" && (
          <Button
            type="primary"
            disabled={mustBeAnother}
            onClick={() => setOpen("approve")}
            data-testid="statement-approve"
          >
            审核通过
          </Button>
        )}
        {state === "closed" && mustBeAnother && <span className="faint">由另一位财务审核</span>}
        {state === "approved" && (
          <Button type="primary" onClick={() => setOpen("pay")} data-testid="statement-pay">
            登记付款
          </Button>
        )}
      </Space>
      {open === "approve" && <ApproveDialog statement={statement} onClose={() => setOpen(null)} />}
      {open === "pay" && <PayDialog statement={statement} onClose={() => setOpen(null)} />}
    </>
  );
}

function History({ statement }: { statement: Statement }) {
  const { closedAt, closedByName, approvedAt, approvedByName, paidAt, paidByName, paymentNo, proofUrl } = statement;
  const steps = [
    { name: paymentNo ? "已付款" : "无需付款", at: paidAt, by: paidByName },
    { name: "审核通过", at: approvedAt, by: approvedByName },
    { name: "关账", at: closedAt, by: closedByName },
  ].filter(({ at }) => at !== null);
  return (
    <section className="panel" data-testid="statement-history">
      <h2>记录</h2>
      <ol className="steps">
        {steps.map(({ name, at, by }) => (
          <li key={name}>
            <b>{name}</b>
            <span className="figure faint">{formatTime(at ?? "")}</span>
            <span className="steps-why">{by}</span>
          </li>
        ))}
      </ol>
      {paymentNo && <p className="dialog-note figure">付款流水号 {paymentNo}</p>}
      {proofUrl && <img className="statement-proof" src={proofUrl} alt="付款回单" />}
    </section>
  );
}

const kindNames = { order: "订单", change: "结算后退款" } as const;

function Lines({ id, name }: Shown) {
  const { message } = App.useApp();
  const lines = useInfiniteQuery(api.desk.storeStatements.lines.infiniteQueryOptions({ id }, byCursor));
  const saving = useMutation(
    api.desk.storeStatements.exportLines.mutationOptions({
      onSuccess: ({ csv }) => saveFile(new Blob([csv], { type: "text/csv;charset=utf-8" }), `结算单_${name}.csv`),
      onError: (error) => message.error(failureText(error)),
    }),
  );
  return (
    <section className="panel">
      <div className="table-head">
        <h2>订单明细</h2>
        <Button loading={saving.isPending} onClick={() => saving.mutate({ id })} data-testid="statement-export">
          导出明细
        </Button>
      </div>
      <PagedTable
        query={lines}
        rowKey="orderNo"
        empty="这几天没有完成的订单"
        onRow={({ orderNo }) => rowMarks("statement-line", { "order-no": orderNo })}
        columns={[
          {
            title: "订单号",
            className: "figure",
            render: (_, { orderNo }) => <Link to={`/orders/${orderNo}`}>{orderNo}</Link>,
          },
          { title: "类型", render: (_, { kind }) => kindNames[kind] },
          { title: "销售额", ...numeric, render: (_, { salesFen }) => formatFen(salesFen) },
          { title: "退款", ...numeric, render: (_, { refundedFen }) => formatFen(refundedFen) },
          { title: "奖励", ...numeric, render: (_, { awardsFen }) => formatFen(awardsFen) },
          { title: "服务费", ...numeric, render: (_, { feeFen }) => formatFen(feeFen) },
          { title: "应结", ...numeric, render: (_, { dueFen }) => <strong>{formatFen(dueFen)}</strong> },
        ]}
      />
    </section>
  );
}
