import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Button, Select } from "antd";
import { formatCount } from "@/format/count";
import { api } from "../kit/api";
import { numeric } from "../kit/data-table";
import { MemberLink } from "../kit/member-link";
import { byCursor, PagedTable } from "../kit/paged";
import { rowMarks } from "../kit/row-marks";
import { allSegments } from "../kit/segments";
import { EmptyView, PendingView } from "../kit/state-views";
import { useAddress } from "../kit/use-address";
import { BinChange } from "./bin-change";
import { HeatTables } from "./heat-tables";
import type { SegmentCount } from "./shapes";

/** RFM 人群: the members of one growth close by recency, frequency and amount. */
export function RfmPicture({ scope }: { scope: string }) {
  const { get, set } = useAddress();
  const closes = useQuery({ ...api.desk.growthCloses.list.queryOptions({ scope }), staleTime: 0 });
  if (!closes.data) return <PendingView query={closes} />;
  const periods = closes.data.map(({ period }) => period);
  const period = periods.find((one) => one === get("period")) ?? periods[0];
  if (!period) return <EmptyView text="还没有结算过，结算后才有人群" />;
  const segment = get("segment") ?? null;
  return (
    <>
      <div className="filters">
        <Select
          value={period}
          options={periods.map((one) => ({ value: one, label: `${one} 期` }))}
          onChange={(next) => set({ period: next })}
          aria-label="结算期"
          data-testid="rfm-period"
        />
      </div>
      <Cells
        key={`${period}-${segment}`}
        scope={scope}
        period={period}
        segment={segment}
        onSegment={(next) => set({ segment: next })}
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
    ...api.desk.growthCloses.cells.infiniteQueryOptions({ scope, period, segment: segment ?? undefined }, byCursor),
    placeholderData: (before) => before,
  });
  const first = list.data?.pages[0];
  if (!first) return <PendingView query={list} />;
  if (first.cells.length === 0) return <EmptyView text="这一期没有买过东西的会员，或体系不按 RFM 结算" />;
  return (
    <>
      <Segments segments={first.segments} chosen={segment} onChoose={onSegment} />
      <HeatTables cells={first.cells} />
      <h3>{segment ? `「${segment}」的会员` : "会员"}</h3>
      <PagedTable
        rowKey={(row) => row.member.id}
        query={list}
        onRow={(row) => rowMarks("cell-row", { segment: row.segment })}
        locale={{ emptyText: "没有这样的会员" }}
        columns={[
          { title: "会员", render: (_, row) => <MemberLink member={row.member} /> },
          { title: "人群", dataIndex: "segment" },
          { title: "R", ...numeric, dataIndex: "r" },
          { title: "F", ...numeric, dataIndex: "f" },
          { title: "M", ...numeric, dataIndex: "m" },
          {
            title: "次数档变化",
            ...numeric,
            render: (_, row) => <BinChange by={row.frequencyChange} />,
          },
        ]}
      />
    </>
  );
}

type SegmentsProps = {
  segments: SegmentCount[];
  chosen: string | null;
  onChoose: (segment: string | null) => void;
};

/** All eight segments, empty ones too; choosing one shows its members below. */
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
