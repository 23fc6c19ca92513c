import type { ShownPush } from "@liandong/api/pushes/desk-router";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { Link } from "react-router";
import { api, failureText } from "../kit/api";
import { DataTable } from "../kit/data-table";
import { formatTime } from "../kit/format/format-time";
import { rowMarks } from "../kit/row-marks";
import { PendingView } from "../kit/state-views";
import { TwoLines } from "../kit/two-lines";

/** 微信提醒: what WeChat pushed and only people can act on. */
export function Reminders() {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const list = useQuery({ ...api.desk.pushes.list.queryOptions(), staleTime: 0 });
  const closing = useMutation(
    api.desk.pushes.close.mutationOptions({
      onSuccess: () => message.success("已处理"),
      onError: (error) => message.error(failureText(error)),
      onSettled: () => cache.invalidateQueries({ queryKey: api.desk.pushes.pathKey() }),
    }),
  );
  if (!list.data) return <PendingView query={list} />;
  return (
    <DataTable<ShownPush>
      rowKey="key"
      rows={list.data}
      onRow={() => rowMarks("reminder-row", {})}
      empty="没有微信提醒"
      columns={[
        { title: "提醒", render: (_, row) => <TwoLines first={row.name} second={row.problem ?? row.text} /> },
        {
          title: "支付单号",
          className: "figure",
          render: (_, row) => row.tradeNo && <Link to={`/search?q=${row.tradeNo}`}>{row.tradeNo}</Link>,
        },
        { title: "收到", className: "figure", render: (_, row) => formatTime(row.receivedAt) },
        {
          title: "操作",
          render: (_, row) => (
            <Button size="small" onClick={() => closing.mutate({ key: row.key })} data-testid="reminder-close">
              已处理
            </Button>
          ),
        },
      ]}
    />
  );
}
