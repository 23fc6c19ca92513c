import type { HeldReport } from "@liandong/api/trade/shipping/held-reports";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { formatFen } from "@/format/money";
import { api } from "../kit/api";
import { DataTable, numeric } from "../kit/data-table";
import { formatTime } from "../kit/format/format-time";
import { ReasonDialog } from "../kit/reason-dialog";
import { rowMarks } from "../kit/row-marks";

/** 发货上报失败: trades whose shipping WeChat refused too often; nothing is shown while there are none. */
export function HeldReports() {
  const list = useQuery({ ...api.desk.shipping.heldReports.queryOptions(), staleTime: 0 });
  const [retried, setRetried] = useState<HeldReport | null>(null);
  if (!list.data || list.data.length === 0) return null;
  return (
    <div data-testid="held-reports">
      <div className="table-head">
        <h2>
          发货上报失败 <span className="count">{list.data.length} 笔</span>
        </h2>
        <span className="faint">微信多次拒绝了发货信息，货款会被冻结；也可以在微信公众平台手动录入后再点重新上报</span>
      </div>
      <DataTable
        rowKey="tradeNo"
        rows={list.data}
        onRow={(row) => rowMarks("held-report-row", { "trade-no": row.tradeNo })}
        empty="没有上报失败的发货"
        columns={[
          { title: "商户单号", className: "figure", dataIndex: "tradeNo" },
          {
            title: "订单",
            className: "figure",
            render: (_, row) =>
              row.orderNos.length === 0
                ? "储值"
                : row.orderNos.map((orderNo) => (
                    <div key={orderNo}>
                      <Link to={`/orders/${orderNo}`}>{orderNo}</Link>
                    </div>
                  )),
          },
          { title: "金额", ...numeric, render: (_, row) => formatFen(row.amountFen) },
          { title: "微信的答复", dataIndex: "problem" },
          { title: "付款时间", className: "figure", render: (_, row) => formatTime(row.paidAt) },
          {
            title: "操作",
            render: (_, row) => (
              <Button size="small" onClick={() => setRetried(row)} data-testid="report-retry">
                重新上报
              </Button>
            ),
          },
        ]}
      />
      {retried && <RetryDialog shown={retried} onClose={() => setRetried(null)} />}
    </div>
  );
}

function RetryDialog({ shown, onClose }: { shown: HeldReport; onClose: () => void }) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const retrying = useMutation(
    api.desk.shipping.retryReport.mutationOptions({
      onSuccess: ({ isReported }) => {
        if (isReported) message.success("微信已有这笔发货信息");
        else message.info("稍后会自动再次上报");
        onClose();
      },
      // A refused retry leaves the list too: it is tried again later by itself.
      onSettled: () => cache.invalidateQueries({ queryKey: api.desk.shipping.heldReports.pathKey() }),
    }),
  );
  return (
    <ReasonDialog<{ reason: string }>
      title="重新上报"
      note={`重新向微信上报 ${shown.tradeNo} 的发货信息；微信已有的不会重复上报。`}
      confirmText="重新上报"
      presets={["发货信息管理已开通", "已在微信公众平台录入"]}
      pending={retrying.isPending}
      error={retrying.error}
      onConfirm={({ reason }) => retrying.mutate({ tradeNo: shown.tradeNo, reason })}
      onClose={onClose}
    />
  );
}
