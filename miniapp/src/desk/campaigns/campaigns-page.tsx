import { PlusOutlined } from "@ant-design/icons";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { Link, useNavigate } from "react-router";
import { formatCount } from "@/format/count";
import { api } from "../kit/api";
import { numeric } from "../kit/data-table";
import { formatTime } from "../kit/format/format-time";
import { byCursor, PagedTable } from "../kit/paged";
import { rowMarks } from "../kit/row-marks";
import { TwoLines } from "../kit/two-lines";
import { ScopeSelect } from "../programmes/scope-select";
import { useScope } from "../programmes/use-scope";
import type { Campaign } from "./campaign-values";
import "./campaigns.css";

const refetchMs = 5_000;
export const stateLooks: Record<Campaign["state"], string> = {
  draft: "status status-wait",
  running: "status status-done",
  stopped: "status status-out",
  done: "status status-quiet",
};

const isGiving = ({ runs }: Campaign) => runs.some(({ finishedAt, occasion }) => !finishedAt && occasion !== "events");

/** 会员营销, the newest first. While one is still giving, the list is read again every few seconds. */
export function CampaignsPage() {
  const { scope, scopes, setScope } = useScope();
  const navigate = useNavigate();
  return (
    <section className="panel" data-testid="campaigns-page">
      <div className="table-head">
        <h1>会员营销</h1>
        <div className="head-acts">
          <ScopeSelect scope={scope} scopes={scopes} onChange={setScope} />
          <Button
            type="primary"
            icon={<PlusOutlined />}
            onClick={() => navigate(`/campaigns/new?scope=${scope}`)}
            data-testid="campaign-new"
          >
            新建会员营销
          </Button>
        </div>
      </div>
      <CampaignList key={scope} scope={scope} />
    </section>
  );
}

function CampaignList({ scope }: { scope: string }) {
  const list = useInfiniteQuery({
    ...api.desk.campaigns.list.infiniteQueryOptions({ scope }, byCursor),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.pages.some(({ items }) => items.some(isGiving)) ? refetchMs : false),
  });
  return (
    <PagedTable
      query={list}
      rowKey="id"
      onRow={(row) => rowMarks("campaign-row", { "campaign-id": row.id })}
      empty="还没有会员营销。选好人群、送什么、什么时候送，系统会自动执行，并和对照组比较效果"
      columns={[
        {
          title: "活动",
          render: (_, row) => (
            <TwoLines
              figure
              first={
                <Link to={row.state === "draft" ? `/campaigns/${row.id}/edit` : `/campaigns/${row.id}`}>
                  {row.name}
                </Link>
              }
              second={`编号 ${row.id}`}
            />
          ),
        },
        { title: "发给谁", render: (_, row) => <TwoLines first={row.audienceName} second={row.scheduleName} /> },
        { title: "做什么", className: "campaign-does", render: (_, row) => row.actionNames.join("、") },
        { title: "已触达", ...numeric, render: (_, row) => formatCount(row.reached) },
        {
          title: "对照组",
          ...numeric,
          render: (_, row) => (row.holdOutPercent > 0 ? formatCount(row.held) : <span className="faint">无</span>),
        },
        {
          title: "状态",
          render: (_, row) => (
            <TwoLines
              figure
              first={<span className={stateLooks[row.state]}>{row.stateName}</span>}
              second={
                row.nextAt && row.state === "running"
                  ? `下次 ${formatTime(row.nextAt).slice(5, 16)}`
                  : `${row.createdByName} ${formatTime(row.createdAt).slice(5, 16)}`
              }
            />
          ),
        },
      ]}
    />
  );
}
