import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { formatCount } from "@/format/count";
import { api, failureText } from "../kit/api";
import { numeric } from "../kit/data-table";
import { formatTime } from "../kit/format/format-time";
import { byCursor, PagedTable } from "../kit/paged";
import { rowMarks } from "../kit/row-marks";
import { TwoLines } from "../kit/two-lines";
import type { CampaignRow } from "./campaign-values";

const refetchMs = 5_000;

/** 发券活动, the newest first. While one is still giving coupons, the list is read again every few seconds. */
export function CampaignList({ scope }: { scope: string }) {
  const askToStop = useStopQuestion();
  const list = useInfiniteQuery({
    ...api.desk.couponCampaigns.list.infiniteQueryOptions({ scope }, byCursor),
    staleTime: 0,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items }) => items.some(({ finishedAt }) => finishedAt === null)) ? refetchMs : false,
  });
  return (
    <PagedTable
      query={list}
      rowKey="id"
      onRow={(row) => rowMarks("campaign-row", { "campaign-id": row.id })}
      empty="还没有发过券，点右上角活动发券"
      columns={[
        { title: "活动", render: (_, row) => <TwoLines figure first={row.name} second={`编号 ${row.id}`} /> },
        {
          title: "优惠券",
          render: (_, row) => <TwoLines figure first={row.templateName} second={`每人 ${row.count} 张`} />,
        },
        { title: "发给谁", dataIndex: "audienceName" },
        { title: "已发会员", ...numeric, render: (_, row) => formatCount(row.members) },
        {
          title: "已用券",
          ...numeric,
          render: (_, row) => `${formatCount(row.used)} / ${formatCount(row.members * row.count)}`,
        },
        { title: "状态", render: (_, row) => <State row={row} /> },
        {
          title: "操作",
          render: (_, row) =>
            row.finishedAt === null && (
              <Button size="small" danger onClick={() => askToStop(row)} data-testid="campaign-stop">
                停止
              </Button>
            ),
        },
      ]}
    />
  );
}

function useStopQuestion() {
  const { message, modal } = App.useApp();
  const cache = useQueryClient();
  const stopping = useMutation(
    api.desk.couponCampaigns.stop.mutationOptions({
      onSuccess: ({ members }) => message.success(`已停止，已发给 ${formatCount(members)} 名会员`),
      onError: (error) => message.error(failureText(error)),
      onSettled: () => cache.invalidateQueries({ queryKey: api.desk.couponCampaigns.pathKey() }),
    }),
  );
  return ({ id, name }: CampaignRow) =>
    modal.confirm({
      title: `停止「${name}」`,
      content: "还没有发到的会员不再发放，不能恢复；已经发出的券不受影响。",
      okText: "停止",
      cancelText: "取消",
      okButtonProps: { danger: true },
      onOk: () => stopping.mutateAsync({ id }).catch(() => {}),
    });
}

function State({ row }: { row: CampaignRow }) {
  return (
    <TwoLines
      figure
      first={<span className={row.finishedAt ? "status status-quiet" : "status"}>{row.stateName}</span>}
      second={`${row.createdByName} ${formatTime(row.createdAt).slice(0, 16)}`}
    />
  );
}
