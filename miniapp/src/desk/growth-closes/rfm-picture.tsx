import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Button, Select, Table } from "antd";
import { useSearchParams } from "react-router";
import { formatCount, formatSignedCount } from "@/format/count";
import { allSegments } from "../coupons/segments";
import { api } from "../kit/api";
import { MemberLink } from "../kit/member-link";
import { rowMarks } from "../kit/row-marks";
import { EmptyView, FailureView, LoadingView, MoreButton } from "../kit/state-views";
import { HeatTables } from "./heat-tables";
import type { SegmentCount } from "./shapes";

/** RFM 人群: the cells of one close; which period and segment stand in the address. */
export function RfmPicture({ scope }: { scope: string }) {
  const [params, setParams] = useSearchParams();
  const closes = useQuery({ ...api.desk.growthCloses.list.queryOptions({ scope }), staleTime: 0 });
  if (closes.error && !closes.data) return <FailureView error={closes.error} onRetry={() => closes.refetch()} />;
  if (!closes.data) return <LoadingView />;
  const periods = closes.data.map(({ period }) => period);
  const period = periods.find((one) => one === params.get("period")) ?? periods[0];
  if (!period) return <EmptyView text="还没有结算过，结算后才有人群" />;
  const set = (name: string, value: string | null) => {
    const next = new URLSearchParams(params);
    value ? next.set(name, value) : next.delete(name);
    setParams(next, { replace: true });
  };
  return (
    <>
      <div className="filters">
        <Select
          value={period}
          options={periods.map((one) => ({ value: one, label: `${one} 期` }))}
          onChange={(next) => set("period", next)}
          aria-label="结算期"
          data-testid="rfm-period"
        />
      </div>
      <Cells
        key={`${period}-${params.get("segment")}`}
        scope={scope}
        period={period}
        segment={params.get("segment")}
        onSegment={(segment) => set("segment", segment)}
      />
    </>
  );
}

type CellsProps = {
  scope: string;
  period: string;
  segment: string | null;
  onSegment: (segment: string | null) => void;
};

function Cells({ scope, period, segment, onSegment }: CellsProps) {
  const list = useInfiniteQuery({
    ...api.desk.growthCloses.cells.infiniteQueryOptions(
      { scope, period, segment: segment ?? undefined },
      { getNextPageParam: (page) => page.nextCursor },
    ),
    placeholderData: (before) => before,
  });
  if (list.error && !list.data) return <FailureView error={list.error} onRetry={() => list.refetch()} />;
  const first = list.data?.pages[0];
  if (!list.data || !first) return <LoadingView />;
  if (first.cells.length === 0) return <EmptyView text="这一期没有买过东西的会员，或体系不按 RFM 结算" />;
  return (
    <>
      <Segments segments={first.segments} chosen={segment} onChoose={onSegment} />
      <HeatTables cells={first.cells} />
      <h3>{segment ? `「${segment}」的会员` : "会员"}</h3>
      <Table
        size="small"
        rowKey={(row) => row.member.id}
        pagination={false}
        dataSource={list.data.pages.flatMap((page) => page.items)}
        scroll={{ x: "max-content" }}
        onRow={(row) => rowMarks("cell-row", { segment: row.segment })}
        locale={{ emptyText: "没有这样的会员" }}
        columns={[
          { title: "会员", render: (_, row) => <MemberLink member={row.member} /> },
          { title: "人群", dataIndex: "segment" },
          { title: "R", align: "right", className: "figure", dataIndex: "r" },
          { title: "F", align: "right", className: "figure", dataIndex: "f" },
          { title: "M", align: "right", className: "figure", dataIndex: "m" },
          {
            title: "次数档变化",
            align: "right",
            className: "figure",
            render: (_, row) => <BinChange by={row.frequencyChange} />,
          },
        ]}
      />
      <MoreButton hasMore={list.hasNextPage} loading={list.isFetchingNextPage} onMore={() => list.fetchNextPage()} />
    </>
  );
}

export function BinChange({ by }: { by: number }) {
  if (by === 0) return <span className="faint">—</span>;
  return <span className={by > 0 ? "in" : "out"}>{formatSignedCount(by)}</span>;
}

type SegmentsProps = {
  segments: SegmentCount[];
  chosen: string | null;
  onChoose: (segment: string | null) => void;
};

/** The eight segments, those without anybody too; choosing one shows its members below. */
function Segments({ segments, chosen, onChoose }: SegmentsProps) {
  const counts = new Map(segments.map(({ segment, members }) => [segment, members]));
  const total = segments.reduce((sum, { members }) => sum + members, 0);
  return (
    <div className="segments" data-testid="segments">
      {allSegments.map((segment) => {
        const members = counts.get(segment) ?? 0;
        return (
          <button
            key={segment}
            type="button"
            className={segment === chosen ? "segment segment-chosen" : "segment"}
            onClick={() => onChoose(segment === chosen ? null : segment)}
            data-testid="segment"
          >
            <span>{segment}</span>
            <b className="figure">{formatCount(members)}</b>
            <span className="bar">{members > 0 && <i style={{ width: `${(members * 100) / total}%` }} />}</span>
          </button>
        );
      })}
      {chosen && (
        <Button type="link" size="small" onClick={() => onChoose(null)}>
          看全部
        </Button>
      )}
    </div>
  );
}
