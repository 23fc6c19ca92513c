import { useInfiniteQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useNavigate } from "react-router";
import { api } from "../kit/api";
import { numeric } from "../kit/data-table";
import { formatTime } from "../kit/format/format-time";
import { MemberLink } from "../kit/member-link";
import { byCursor, PagedTable } from "../kit/paged";
import { rowMarks } from "../kit/row-marks";
import { PendingView } from "../kit/state-views";
import { BinChange } from "./bin-change";

/** 唤醒名单: the members who bought much less often than at the growth close before. */
export function WakingList({ scope }: { scope: string }) {
  const navigate = useNavigate();
  const list = useInfiniteQuery({
    ...api.desk.growthCloses.waking.infiniteQueryOptions({ scope }, byCursor),
    staleTime: 0,
  });
  if (!list.data) return <PendingView query={list} />;
  const period = list.data.pages[0]?.period ?? null;
  return (
    <>
      <div className="table-head">
        <p className="dialog-note">
          {period ? `${period} 期结算时，` : ""}购买次数比上一期下降两档或更多的会员，适合发券或联系。
        </p>
        {period && (
          <Button onClick={() => navigate(`/campaigns/new?scope=${scope}&period=${period}`)} data-testid="waking-give">
            给名单做活动
          </Button>
        )}
      </div>
      <PagedTable
        rowKey={(row) => row.member.id}
        query={list}
        onRow={(row) => rowMarks("waking-row", { "member-id": row.member.id })}
        empty={period ? "这一期没有需要唤醒的会员" : "还没有按 RFM 结算过"}
        columns={[
          { title: "会员", render: (_, row) => <MemberLink member={row.member} /> },
          { title: "人群", dataIndex: "segment" },
          { title: "R F M", className: "figure", render: (_, row) => `${row.r} ${row.f} ${row.m}` },
          {
            title: "次数档变化",
            ...numeric,
            render: (_, row) => <BinChange by={row.frequencyChange} />,
          },
          { title: "最近付款", className: "figure", render: (_, row) => formatTime(row.lastPaidAt) },
        ]}
      />
    </>
  );
}
