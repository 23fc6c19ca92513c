import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button, Table } from "antd";
import { formatCount } from "@/format/count";
import { api, failureText } from "../kit/api";
import { formatTime } from "../kit/format/format-time";
import { rowMarks } from "../kit/row-marks";
import { EmptyView, FailureView, LoadingView, MoreButton } from "../kit/state-views";
import type { CampaignRow } from "./campaign-values";

/** 发券活动, the newest first; what is under way is looked at again. */
export function CampaignList({ scope }: { scope: string }) {
  const { message, modal } = App.useApp();
  const cache = useQueryClient();
  const list = useInfiniteQuery({
    ...api.desk.couponCampaigns.list.infiniteQueryOptions({ scope }, { getNextPageParam: (page) => page.nextCursor }),
    staleTime: 0,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items }) => items.some(({ finishedAt }) => finishedAt === null)) ? 5_000 : false,
  });
  const stopping = useMutation(
    api.desk.couponCampaigns.stop.mutationOptions({
      onSuccess: ({ members }) => message.success(`已停止，已发给 ${formatCount(members)} 名会员`),
      onError: (error) => message.error(failureText(error)),
      onSettled: () => cache.invalidateQueries({ queryKey: api.desk.couponCampaigns.pathKey() }),
    }),
  );
  const askToStop = ({ id, name }: CampaignRow) =>
    modal.confirm({
      title: `停止「${name}」`,
      content: "还没有发到的会员不再发放，不能恢复；已经发出的券不受影响。",
      okText: "停止",
      cancelText: "取消",
      okButtonProps: { danger: true },
      onOk: () => stopping.mutateAsync({ id }).catch(() => {}),
    });
  if (list.error && !list.data) return <FailureView error={list.error} onRetry={() => list.refetch()} />;
  if (!list.data) return <LoadingView />;
  return (
    <>
      <Table
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={list.data.pages.flatMap((page) => page.items)}
        scroll={{ x: "max-content" }}
        onRow={(row) => rowMarks("campaign-row", { "campaign-id": row.id })}
        locale={{ emptyText: <EmptyView text="还没有发过券，点右上角活动发券" /> }}
        columns={[
          {
            title: "活动",
            render: (_, row) => (
              <>
                {row.name}
                <span className="second-line figure">编号 {row.id}</span>
              </>
            ),
          },
          {
            title: "优惠券",
            render: (_, row) => (
              <>
                {row.templateName}
                <span className="second-line figure">每人 {row.count} 张</span>
              </>
            ),
          },
          { title: "发给谁", dataIndex: "audienceName" },
          {
            title: "已发会员",
            align: "right",
            className: "figure",
            render: (_, row) => formatCount(row.members),
          },
          {
            title: "已用券",
            align: "right",
            className: "figure",
            render: (_, row) => `${formatCount(row.used)} / ${formatCount(row.members * row.count)}`,
          },
          {
            title: "状态",
            render: (_, row) => (
              <>
                <span className={row.finishedAt ? "status status-quiet" : "status"}>{row.stateName}</span>
                <span className="second-line figure">
                  {row.createdByName} {formatTime(row.createdAt).slice(0, 16)}
                </span>
              </>
            ),
          },
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
      <MoreButton hasMore={list.hasNextPage} loading={list.isFetchingNextPage} onMore={() => list.fetchNextPage()} />
    </>
  );
}
