import type { DeskMember } from "@liandong/api/staff/desk/shapes";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Button, Table } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { api } from "../kit/api";
import { formatTime } from "../kit/format/format-time";
import { rowMarks } from "../kit/row-marks";
import { mayServe, useSession } from "../kit/session";
import { EmptyView, FailureView, LoadingView, MoreButton } from "../kit/state-views";
import type { GivenCoupon } from "../membership/shapes";
import { GiveCouponDialog } from "./give-coupon-dialog";
import { RevokeCouponDialog } from "./revoke-coupon-dialog";

const looks: Record<string, string> = {
  unused: "status",
  locked: "status status-wait",
  used: "status status-quiet",
  expired: "status status-quiet",
  revoked: "status status-out",
};

/** 会员的优惠券: in what state, from where, until when. */
export function CouponTab({ member }: { member: DeskMember }) {
  const session = useSession();
  const [giving, setGiving] = useState(false);
  const [revoking, setRevoking] = useState<GivenCoupon | null>(null);
  const list = useInfiniteQuery({
    ...api.desk.coupons.ofMember.infiniteQueryOptions(
      { memberId: member.id },
      { getNextPageParam: (page) => page.nextCursor },
    ),
    staleTime: 0,
  });
  if (list.error && !list.data) return <FailureView error={list.error} onRetry={() => list.refetch()} />;
  if (!list.data) return <LoadingView />;
  return (
    <>
      {mayServe(session) && (
        <div className="table-head">
          <span className="faint">未使用的优惠券可以收回；下单占用的要先取消订单。</span>
          <Button onClick={() => setGiving(true)} data-testid="coupon-give">
            发券
          </Button>
        </div>
      )}
      <Table
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={list.data.pages.flatMap((page) => page.items)}
        scroll={{ x: "max-content" }}
        onRow={(row) => rowMarks("coupon-row", { state: row.state, "coupon-id": row.id })}
        locale={{ emptyText: <EmptyView text="还没有优惠券" /> }}
        columns={[
          {
            title: "优惠券",
            render: (_, row) => (
              <>
                {row.name}
                <span className="second-line coupon-terms">
                  {row.sentence} · {row.coverSentence}
                </span>
              </>
            ),
          },
          {
            title: "状态",
            render: (_, row) => (
              <>
                <span className={looks[row.state] ?? "status"}>{row.stateName}</span>
                {row.orderNo && (
                  <span className="second-line figure">
                    <Link to={`/orders/${row.orderNo}`}>{row.orderNo}</Link>
                  </span>
                )}
              </>
            ),
          },
          {
            title: "有效期",
            className: "figure",
            render: (_, row) => (
              <>
                到 {formatTime(row.validUntil)}
                {row.validFrom && <span className="second-line">从 {formatTime(row.validFrom)}</span>}
              </>
            ),
          },
          {
            title: "来源和原因",
            render: (_, row) => (
              <>
                {row.originName}
                {row.givenByName && `（${row.givenByName}）`}
                {row.reason && <span className="reason-cell">{row.reason}</span>}
                <span className="second-line figure">{formatTime(row.givenAt)}</span>
              </>
            ),
          },
          {
            title: "操作",
            fixed: "right",
            render: (_, row) =>
              row.state === "unused" && mayServe(session) ? (
                <Button size="small" danger onClick={() => setRevoking(row)} data-testid="coupon-revoke">
                  收回
                </Button>
              ) : null,
          },
        ]}
      />
      <MoreButton hasMore={list.hasNextPage} loading={list.isFetchingNextPage} onMore={() => list.fetchNextPage()} />
      {giving && <GiveCouponDialog member={member} onClose={() => setGiving(false)} />}
      {revoking && <RevokeCouponDialog member={member} coupon={revoking} onClose={() => setRevoking(null)} />}
    </>
  );
}
