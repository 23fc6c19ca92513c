import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Space } from "antd";
import { useNavigate, useParams } from "react-router";
import { formatCount } from "@/format/count";
import { api, failureText } from "../kit/api";
import { DataTable, numeric } from "../kit/data-table";
import { Fact } from "../kit/fact";
import { formatTime } from "../kit/format/format-time";
import { PendingView } from "../kit/state-views";
import { CampaignResults } from "./campaign-results";
import type { Campaign } from "./campaign-values";
import "./campaigns.css";
import { stateLooks } from "./campaigns-page";

/** One campaign: what it is, how far it has come, and what came of it. */
export function CampaignPage() {
  const { id = "" } = useParams();
  const query = useQuery({ ...api.desk.campaigns.get.queryOptions({ id }), staleTime: 0 });
  if (!query.data) return <PendingView query={query} />;
  const campaign = query.data;
  return (
    <div className="campaign-page" data-testid="campaign-page">
      <section className="panel">
        <div className="table-head">
          <h1>
            {campaign.name} <span className={stateLooks[campaign.state]}>{campaign.stateName}</span>
          </h1>
          <Acts campaign={campaign} />
        </div>
        <dl className="facts campaign-facts">
          <Fact name="发给谁">{campaign.audienceName}</Fact>
          <Fact name="做什么">{campaign.actionNames.join("、")}</Fact>
          <Fact name="什么时候">{campaign.scheduleName}</Fact>
          <Fact name="对照组">{campaign.holdOutPercent > 0 ? `${campaign.holdOutPercent}%` : "没有"}</Fact>
          {campaign.nextAt && campaign.state === "running" && (
            <Fact name="下次执行">{formatTime(campaign.nextAt).slice(0, 16)}</Fact>
          )}
          {campaign.capped > 0 && <Fact name="没有发消息">{formatCount(campaign.capped)} 位，超过每周上限</Fact>}
        </dl>
      </section>
      {campaign.state !== "draft" && <CampaignResults campaign={campaign} />}
      {campaign.runs.length > 1 && <Runs runs={campaign.runs} />}
    </div>
  );
}

function Acts({ campaign: { id, state, name, schedule } }: { campaign: Campaign }) {
  const { message, modal } = App.useApp();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const options = {
    onSuccess: ({ reached }: Campaign) => message.success(`已触达 ${formatCount(reached)} 位会员`),
    onError: (error: unknown) => message.error(failureText(error)),
    onSettled: () => cache.invalidateQueries({ queryKey: api.desk.campaigns.pathKey() }),
  };
  const stopping = useMutation(api.desk.campaigns.stop.mutationOptions(options));
  const resuming = useMutation(api.desk.campaigns.resume.mutationOptions(options));
  const repeating = useMutation(api.desk.campaigns.repeat.mutationOptions(options));
  const askToStop = () =>
    modal.confirm({
      title: `停止「${name}」`,
      content: "还没有触达的会员不再收到，之后可以继续；已经送出的不受影响。",
      okText: "停止",
      cancelText: "取消",
      okButtonProps: { danger: true },
      onOk: () => stopping.mutateAsync({ id }).catch(() => {}),
    });
  return (
    <Space wrap>
      {state === "draft" && (
        <Button type="primary" onClick={() => navigate(`/campaigns/${id}/edit`)}>
          修改并启动
        </Button>
      )}
      {state === "running" && (
        <Button danger onClick={askToStop} data-testid="campaign-stop">
          停止
        </Button>
      )}
      {state === "stopped" && (
        <Button type="primary" loading={resuming.isPending} onClick={() => resuming.mutate({ id })}>
          继续
        </Button>
      )}
      {state === "done" && schedule.kind !== "event" && (
        <Button loading={repeating.isPending} onClick={() => repeating.mutate({ id })}>
          发给新符合的会员
        </Button>
      )}
      <Button onClick={() => navigate(`/campaigns/new?copy=${id}`)}>复制</Button>
    </Space>
  );
}

function Runs({ runs }: { runs: Campaign["runs"] }) {
  return (
    <section className="panel">
      <h2>每次执行</h2>
      <DataTable<Campaign["runs"][number]>
        rows={runs}
        rowKey="occasion"
        empty="还没有执行过"
        columns={[
          { key: "started", title: "开始", className: "figure", render: (_, row) => formatTime(row.startedAt) },
          { key: "reached", title: "已触达", ...numeric, render: (_, row) => formatCount(row.reached) },
          { key: "held", title: "对照组", ...numeric, render: (_, row) => formatCount(row.held) },
          { key: "ending", title: "结果", render: (_, row) => row.endingName },
        ]}
      />
    </section>
  );
}
