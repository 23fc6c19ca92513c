import type { ShownCloseLine, ShownDay } from "@liandong/api/money/books/show-days";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Button, Space } from "antd";
import { Link, useParams } from "react-router";
import { formatCount } from "@/format/count";
import { formatFen } from "@/format/money";
import { api, failureText } from "../kit/api";
import { DataTable, numeric } from "../kit/data-table";
import { formatAmount } from "../kit/format/format-amount";
import { formatTime } from "../kit/format/format-time";
import { useMay } from "../kit/permissions";
import { rowMarks } from "../kit/row-marks";
import { PendingView } from "../kit/state-views";
import { ExportButton } from "./export-buttons";

/** 日结 of a day: each kind of account, what it is compared with, and the closing. */
export function DayClosePage() {
  const { day = "" } = useParams();
  const query = useQuery({ ...api.desk.books.day.queryOptions({ day }), staleTime: 0 });
  if (!query.data) return <PendingView query={query} rows={12} />;
  const { data } = query;
  const { closed, bookings, lateBookings, compared } = data;
  return (
    <div className="order-page" data-testid="day-close-page" data-state={closed ? "closed" : "open"}>
      <section className="panel order-head">
        <div>
          <p className="order-sub">
            <Link to="/day-closes">日结</Link>
          </p>
          <h1>
            <span className="figure">{day}</span>{" "}
            <span className={`status ${closed ? "status-done" : "status-wait"}`}>{closed ? "已关账" : "待关账"}</span>
          </h1>
          <p className="faint">
            {closed && `${closed.closedByName} 在 ${formatTime(closed.closedAt).slice(0, 16)} 关账，`}
            {formatCount(bookings)} 笔凭证{lateBookings > 0 && `，其中补记 ${formatCount(lateBookings)} 笔`}
          </p>
          {closed ? <Files day={day} /> : <CloseButton day={day} />}
        </div>
        <div className="order-total">
          <span className="faint">微信收款</span>
          <b className="figure">{formatFen(compared[0]?.bookFen ?? 0)}</b>
        </div>
      </section>
      <Compared data={data} />
      <Lines lines={data.lines} />
    </div>
  );
}

function Files({ day }: { day: string }) {
  const shared = { table: "day-closes", from: day, to: day } as const;
  return (
    <Space wrap className="statement-acts">
      <ExportButton {...shared} name="报表" format="xlsx" />
      <ExportButton {...shared} name=" CSV" format="csv" />
    </Space>
  );
}

function CloseButton({ day }: { day: string }) {
  const { message, modal } = App.useApp();
  const cache = useQueryClient();
  const mayClose = useMay("closeDays");
  const closing = useMutation(
    api.desk.books.closeDay.mutationOptions({
      onSuccess: () => message.success(`${day} 已关账`),
      onError: (error) => message.error(failureText(error)),
      onSettled: () => cache.invalidateQueries({ queryKey: api.desk.books.pathKey() }),
    }),
  );
  if (!mayClose) return null;
  const ask = () =>
    modal.confirm({
      title: `关账 ${day}`,
      content: "关账后这一天的数字不再变动；之后才记上的账算进下一天。",
      okText: "关账",
      cancelText: "再看看",
      okButtonProps: { ...rowMarks("day-close-confirm") },
      onOk: () => closing.mutateAsync({ day }).catch(() => {}),
    });
  return (
    <div className="statement-acts">
      <Button type="primary" loading={closing.isPending} onClick={ask} data-testid="day-close">
        关账
      </Button>
    </div>
  );
}

const billWords = { making: "账单未到", matched: "与账单相符", differs: "与账单有差异" } as const;
const billTones = { making: "quiet", matched: "done", differs: "out" } as const;

function Compared({ data: { day, compared, bills } }: { data: ShownDay }) {
  const differs = compared.some(({ bookFen, documentFen }) => bookFen !== documentFen);
  return (
    <section className="panel" data-testid="day-compared">
      <div className="table-head">
        <h2>核对</h2>
        <Space size={12}>
          <span className={`status status-${billTones[bills.state]}`}>
            {billWords[bills.state]}
            {bills.open > 0 && ` ${bills.open} 笔`}
          </span>
          <Link to={`/bills/${day}`}>微信对账</Link>
        </Space>
      </div>
      {differs && (
        <Alert
          type="warning"
          showIcon
          className="gap-below"
          title="账上和单据不一样：跨零点才记上的付款会这样，第二天应当补回；不是的话请先查明再关账"
        />
      )}
      <DataTable
        rows={compared}
        rowKey="name"
        columns={[
          { title: "项目", dataIndex: "name" },
          { title: "账上", ...numeric, render: (_, { bookFen }) => formatFen(bookFen) },
          { title: "单据", ...numeric, render: (_, { documentFen }) => formatFen(documentFen) },
          {
            title: "相差",
            ...numeric,
            render: (_, { bookFen, documentFen }) => (
              <span className={bookFen === documentFen ? "faint" : "out"}>{formatFen(bookFen - documentFen)}</span>
            ),
          },
          {
            title: "微信账单",
            ...numeric,
            render: (_, { billFen }) => (billFen === null ? <span className="faint">—</span> : formatFen(billFen)),
          },
        ]}
      />
    </section>
  );
}

function Lines({ lines }: { lines: readonly ShownCloseLine[] }) {
  const hasLate = lines.some(({ lateDebit, lateCredit }) => lateDebit + lateCredit > 0);
  const amount = (name: "opening" | "debit" | "credit" | "closing") => ({
    ...numeric,
    render: (_: unknown, line: ShownCloseLine) =>
      line[name] === 0 ? <span className="faint">—</span> : formatAmount(line[name], line.unit),
  });
  return (
    <section className="panel">
      <h2>各类账户</h2>
      <DataTable<ShownCloseLine>
        rows={lines}
        rowKey="purpose"
        empty="这一天没有记账"
        onRow={({ purpose }) => rowMarks("day-close-line", { account: purpose })}
        columns={[
          { title: "账户", dataIndex: "accountName" },
          { title: "期初", ...amount("opening") },
          { title: "借方", ...amount("debit") },
          { title: "贷方", ...amount("credit") },
          {
            title: "其中补记",
            hidden: !hasLate,
            render: (_, { lateDebit, lateCredit, unit }) => (
              <span className="figure">
                {lateDebit > 0 && `借 ${formatAmount(lateDebit, unit)} `}
                {lateCredit > 0 && `贷 ${formatAmount(lateCredit, unit)}`}
              </span>
            ),
          },
          { title: "期末", ...amount("closing") },
        ]}
      />
    </section>
  );
}
