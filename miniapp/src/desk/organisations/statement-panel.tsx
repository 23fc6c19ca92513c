import { useMutation, useQuery } from "@tanstack/react-query";
import { App, Button, DatePicker, Space } from "antd";
import dayjs from "dayjs";
import { useState } from "react";
import { formatFen } from "@/format/money";
import { today } from "../books/span";
import { api, failureText } from "../kit/api";
import { DataTable, numeric } from "../kit/data-table";
import { Fact } from "../kit/fact";
import { formatTime } from "../kit/format/format-time";
import { saveFile } from "../kit/save-file";
import { PendingView } from "../kit/state-views";
import "./organisations.css";
import type { Organisation, Statement } from "./shapes";

/** 月结单 of a month, as a table and as a file. */
export function StatementPanel({ organisation: { id: organisationId, name } }: { organisation: Organisation }) {
  const { message } = App.useApp();
  const [month, setMonth] = useState(() => today().slice(0, 7));
  const statement = useQuery({
    ...api.desk.organisations.statement.queryOptions({ organisationId, month }),
    staleTime: 0,
  });
  const exporting = useMutation(
    api.desk.organisations.exportStatement.mutationOptions({
      onSuccess: ({ csv }) => saveFile(new Blob([csv], { type: "text/csv" }), `月结单-${name}-${month}.csv`),
      onError: (error) => void message.error(failureText(error)),
    }),
  );
  return (
    <section className="panel" data-testid="statement-panel">
      <div className="table-head">
        <h2>月结单</h2>
        <Space>
          <DatePicker
            picker="month"
            allowClear={false}
            aria-label="月份"
            value={dayjs(`${month}-01`)}
            onChange={(picked) => picked && setMonth(picked.format("YYYY-MM"))}
          />
          <Button
            loading={exporting.isPending}
            onClick={() => exporting.mutate({ organisationId, month })}
            data-testid="statement-export"
          >
            导出表格
          </Button>
        </Space>
      </div>
      {statement.data ? <Shown statement={statement.data} /> : <PendingView query={statement} />}
    </section>
  );
}

function Shown({ statement }: { statement: Statement }) {
  const { openingFen, onAccountFen, atOnceFen, refundedFen, transferredFen, closingFen, lines } = statement;
  const sums: [string, number][] = [
    ["期初欠款", openingFen],
    ["挂账订单", onAccountFen],
    ["退款", refundedFen],
    ["回款", transferredFen],
    ["期末欠款", closingFen],
    ["下单付清", atOnceFen],
  ];
  return (
    <>
      <dl className="facts organisation-facts">
        {sums.map(([name, fen]) => (
          <Fact key={name} name={name}>
            <span className="figure">{formatFen(fen)}</span>
          </Fact>
        ))}
      </dl>
      <DataTable
        rows={lines}
        rowKey={({ at, kindName, reference }) => `${at} ${kindName} ${reference}`}
        empty="这个月没有往来"
        columns={[
          { title: "时间", className: "figure", render: (_, { at }) => formatTime(at) },
          { title: "类型", render: (_, { kindName }) => kindName },
          { title: "单号", className: "figure", render: (_, { reference }) => reference },
          { title: "金额", ...numeric, render: (_, { amountFen }) => formatFen(amountFen) },
          { title: "欠款变动", ...numeric, render: (_, { owedFen }) => formatFen(owedFen) },
        ]}
      />
    </>
  );
}
