import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Switch } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { formatCount } from "@/format/count";
import { api, failureText } from "../kit/api";
import { DataTable, numeric } from "../kit/data-table";
import { formatTime } from "../kit/format/format-time";
import { rowMarks } from "../kit/row-marks";
import { PendingView } from "../kit/state-views";
import { CloseDialog } from "./close-dialog";

/** 成长结算: the closed periods, the newest first. Levels are lowered by these closes only. */
export function CloseList({ scope }: { scope: string }) {
  const [isClosing, setClosing] = useState(false);
  const list = useQuery({
    ...api.desk.growthCloses.list.queryOptions({ scope }),
    staleTime: 0,
    // Closing a period of many members goes on in the background.
    refetchInterval: (query) => (query.state.data?.some(({ finishedAt }) => finishedAt === null) ? 3_000 : false),
  });
  if (!list.data) return <PendingView query={list} />;
  return (
    <>
      <div className="table-head">
        <Schedule scope={scope} />
        <Button type="primary" onClick={() => setClosing(true)} data-testid="close-open">
          结算一期
        </Button>
      </div>
      <DataTable
        rowKey="period"
        rows={list.data}
        onRow={(row) => rowMarks("close-row", { period: row.period })}
        empty="还没有结算过"
        columns={[
          { title: "期", className: "figure", render: (_, row) => <b>{row.period}</b> },
          {
            title: "状态",
            render: (_, row) =>
              row.finishedAt ? (
                <span className="status">已完成</span>
              ) : (
                <span className="status status-wait">进行中</span>
              ),
          },
          { title: "会员", ...numeric, render: (_, row) => formatCount(row.members) },
          { title: "升级", align: "right", className: "figure in", render: (_, row) => formatCount(row.raised) },
          { title: "保级提醒", ...numeric, render: (_, row) => formatCount(row.warned) },
          { title: "降级", align: "right", className: "figure out", render: (_, row) => formatCount(row.lowered) },
          { title: "结算时间", className: "figure", render: (_, row) => formatTime(row.closedAt) },
          { title: "经手", dataIndex: "closedBy" },
          {
            title: "",
            render: (_, row) => (
              <Link to={`?${new URLSearchParams({ scope, view: "rfm", period: row.period })}`}>看人群</Link>
            ),
          },
        ]}
      />
      {isClosing && (
        <CloseDialog scope={scope} closed={list.data.map(({ period }) => period)} onClose={() => setClosing(false)} />
      )}
    </>
  );
}

/** 自动结算: whether the month before is closed at the beginning of every month. */
function Schedule({ scope }: { scope: string }) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const schedule = useQuery({ ...api.desk.growthCloses.schedule.queryOptions({ scope }), staleTime: 0 });
  const changing = useMutation(
    api.desk.growthCloses.setSchedule.mutationOptions({
      onSuccess: ({ automatic }) => message.success(automatic ? "已开启，每月自动结算上一个月" : "已关闭，由人工结算"),
      onError: (error) => message.error(failureText(error)),
      onSettled: () => cache.invalidateQueries({ queryKey: api.desk.growthCloses.schedule.queryKey() }),
    }),
  );
  return (
    <span className="schedule">
      <Switch
        checked={schedule.data?.automatic ?? false}
        loading={schedule.isPending || changing.isPending}
        onChange={(automatic) => changing.mutate({ scope, automatic })}
        aria-label="每月自动结算"
        data-testid="close-automatic"
      />
      每月自动结算
      {schedule.data?.since && (
        <span className="faint figure">从 {formatTime(schedule.data.since).slice(0, 10)} 起</span>
      )}
    </span>
  );
}
