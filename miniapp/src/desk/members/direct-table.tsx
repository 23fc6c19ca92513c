import { useInfiniteQuery } from "@tanstack/react-query";
import { Table } from "antd";
import { api } from "../kit/api";
import { formatTime } from "../kit/format/format-time";
import { MemberLink } from "../kit/member-link";
import { rowMarks } from "../kit/row-marks";
import { EmptyView, FailureView, LoadingView, MoreButton } from "../kit/state-views";

export function DirectTable({ memberId }: { memberId: string }) {
  const list = useInfiniteQuery(
    api.desk.team.directs.infiniteQueryOptions({ memberId }, { getNextPageParam: (page) => page.nextCursor }),
  );
  if (list.error && !list.data) return <FailureView error={list.error} onRetry={() => list.refetch()} />;
  if (!list.data) return <LoadingView />;
  return (
    <>
      <Table
        size="small"
        rowKey="id"
        pagination={false}
        scroll={{ x: "max-content" }}
        dataSource={list.data.pages.flatMap((page) => page.items)}
        onRow={(row) => rowMarks("direct-row", { "member-id": row.id })}
        locale={{ emptyText: <EmptyView text="还没有推荐过会员" /> }}
        columns={[
          { title: "会员", render: (_, row) => <MemberLink member={row} /> },
          { title: "会员号", dataIndex: "id", className: "figure" },
          { title: "手机", className: "figure", render: (_, row) => row.phoneMasked ?? "未绑定" },
          { title: "直推代理", dataIndex: "directAgents", align: "right", className: "figure" },
          { title: "首次加盟", className: "figure", render: (_, row) => formatTime(row.joinedAt) },
          { title: "注册时间", className: "figure", render: (_, row) => formatTime(row.createdAt) },
          {
            title: "留人",
            render: (_, row) =>
              row.handedOver ? (
                <span className="badge badge-handed" title="加盟时推荐人还不是老板，归属老板是别人">
                  已留给上级
                </span>
              ) : (
                "—"
              ),
          },
        ]}
      />
      <MoreButton hasMore={list.hasNextPage} loading={list.isFetchingNextPage} onMore={() => list.fetchNextPage()} />
    </>
  );
}
