import type { StageFlows } from "@liandong/api/staff/life-cycle/show-stages";
import { useQuery } from "@tanstack/react-query";
import { Button, Segmented } from "antd";
import { useState } from "react";
import { formatCount } from "@/format/count";
import { api } from "../kit/api";
import { EmptyView, PendingView } from "../kit/state-views";
import { FlowPicture } from "./flow-picture";
import { TrendPicture } from "./trend-picture";

const spans = [
  { value: 7, label: "近 7 天" },
  { value: 30, label: "近 30 天" },
  { value: 90, label: "近 90 天" },
] as const;

/** 阶段: the members of each stage, who moved where, and the counts day by day. */
export function StagesView({ onCare }: { onCare: () => void }) {
  const [days, setDays] = useState<7 | 30 | 90>(30);
  const query = useQuery({
    ...api.desk.lifeCycle.stages.queryOptions({ days }),
    placeholderData: (before) => before,
    staleTime: 0,
  });
  if (!query.data) return <PendingView query={query} />;
  const { day, stages, flows, trend, openCare, careCounted } = query.data;
  if (day === null)
    return <EmptyView text="还没有判断过，每天 03:50 自动判断；也可以在“定时任务”里立即运行“更新生命周期”" />;
  const waiting = openCare >= careCounted ? `${formatCount(careCounted)} 人以上` : `${formatCount(openCare)} 人`;
  return (
    <>
      <Segmented aria-label="统计时段" options={[...spans]} value={days} onChange={setDays} />
      <ul className="life-stages" data-testid="life-stages">
        {stages.map((stage) => (
          <StageTile key={stage.stage} stage={stage} total={sumOf(stages)} />
        ))}
      </ul>
      <p className="faint">
        {day} 的人数。关怀名单上有 {waiting}等着联系。
        <Button type="link" size="small" onClick={onCare}>
          去看看
        </Button>
      </p>
      <h2 className="life-title">从哪里到哪里</h2>
      <FlowPicture stages={stages} flows={flows} />
      <h2 className="life-title">每天的人数</h2>
      <TrendPicture trend={trend} />
    </>
  );
}

type Stage = StageFlows["stages"][number];
const sumOf = (stages: readonly Stage[]) => stages.reduce((sum, { members }) => sum + members, 0);

function StageTile({ stage: { stage, name, members, before }, total }: { stage: Stage; total: number }) {
  const change = before === null ? 0 : members - before;
  const share = total === 0 ? 0 : Math.round((members / total) * 100);
  return (
    <li className={`life-stage life-stage--${stage}`}>
      <span>{name}</span>
      <strong className="figure">{formatCount(members)}</strong>
      <span className="faint">
        占 {share}%{change !== 0 && `，${change > 0 ? "多" : "少"}了 ${formatCount(Math.abs(change))}`}
      </span>
    </li>
  );
}
