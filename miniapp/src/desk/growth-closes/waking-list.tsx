import { useInfiniteQuery } from "@tanstack/react-query";
import { Button, Table } from "antd";
import { useState } from "react";
import { CampaignDialog } from "../coupons/campaign-dialog";
import { api } from "../kit/api";
import { formatTime } from "../kit/format/format-time";
import { MemberLink } from "../kit/member-link";
import { rowMarks } from "../kit/row-marks";
import { EmptyView, FailureView, LoadingView, MoreButton } from "../kit/state-views";
import { BinChange } from "./rfm-picture";

/** 唤醒名单: whose purchases have become much rarer since the close before. */
export function WakingList({ scope }: { scope: string }) {
  const [isGiving, setGiving] = useState(false);
  const list = useInfiniteQuery({
    ...api.desk.growthCloses.waking.infiniteQueryOptions({ scope }, { getNextPageParam: (page) => page.nextCursor }),
    staleTime: 0,
  });
  if (list.error && !list.data) return <FailureView error={list.error} onRetry={() => list.refetch()} />;
  if (!list.data) return <LoadingView />;
  const period = list.data.pages[0]?.period ?? null;
  return (
    <>
      <div className="table-head">
        <p className="dialog-note">
          {period ? `${period} 期结算时，` : ""}购买次数比上一期下降两档或更多的会员，适合发券或联系。
        </p>
        {period && (
          <Button onClick={() => setGiving(true)} data-testid="waking-give">
            给名单发券
          </Button>
        )}
      </div>
      <Table
        size="small"
        rowKey={(row) => row.member.id}
        pagination={false}
        dataSource={list.data.pages.flatMap((page) => page.items)}
        scroll={{ x: "max-content" }}
        onRow={(row) => rowMarks("waking-row", { "member-id": row.member.id })}
        locale={{
          emptyText: <EmptyView text={period ? "这一期没有需要唤醒的会员" : "还没有按 RFM 结算过"} />,
        }}
        columns={[
          { title: "会员", render: (_, row) => <MemberLink member={row.member} /> },
          { title: "人群", dataIndex: "segment" },
          { title: "R F M", className: "figure", render: (_, row) => `${row.r} ${row.f} ${row.m}` },
          {
            title: "次数档变化",
            align: "right",
            className: "figure",
            render: (_, row) => <BinChange by={row.frequencyChange} />,
          },
          { title: "最近付款", className: "figure", render: (_, row) => formatTime(row.lastPaidAt) },
        ]}
      />
      <MoreButton hasMore={list.hasNextPage} loading={list.isFetchingNextPage} onMore={() => list.fetchNextPage()} />
      {isGiving && period && (
        <CampaignDialog
          scope={scope}
          start={{ name: `${period} 期唤醒`, kind: "waking", period }}
          onClose={() => setGiving(false)}
        />
      )}
    </>
  );
}
