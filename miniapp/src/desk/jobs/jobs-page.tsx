import type { ShownJob, ShownRun } from "@liandong/api/jobs/list-jobs";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { explainError } from "@/data/explain-error";
import { api } from "../kit/api";
import { DataTable } from "../kit/data-table";
import { formatTime } from "../kit/format/format-time";
import { useMay } from "../kit/permissions";
import { rowMarks } from "../kit/row-marks";
import { PendingView } from "../kit/state-views";
import { TwoLines } from "../kit/two-lines";
import { DeadLetters } from "./dead-letters";
import { Health } from "./health";
import { Outgoing } from "./outgoing";
import "./jobs.css";

const refreshMs = 10_000;

/** 后台任务: what the shop does by itself, the last run of each and what it did, and what waits to leave the shop. */
export function JobsPage() {
  const list = useQuery({ ...api.desk.jobs.list.queryOptions(), staleTime: 0, refetchInterval: refreshMs });
  const mayRun = useMay("runJobs");
  if (!list.data) return <PendingView query={list} />;
  return (
    <section className="panel" data-testid="jobs-page">
      <div className="table-head">
        <h1>任务与健康</h1>
        <span className="faint">任务按时自动运行，可以重复运行；每 10 秒刷新</span>
      </div>
      <Health />
      <DeadLetters />
      <Outgoing />
      <DataTable<ShownJob>
        rowKey="name"
        rows={list.data}
        onRow={({ name }) => rowMarks("job-row", { job: name })}
        expandable={{ expandedRowRender: (job) => <Runs runs={job.runs} /> }}
        columns={[
          {
            title: "任务",
            className: "jobs__about",
            render: (_, { title, about }) => <TwoLines first={title} second={about} />,
          },
          { title: "最近一次", render: (_, { runs }) => <LastRun run={runs[0]} /> },
          { title: "结果", className: "jobs__numbers", render: (_, { runs }) => numbersOf(runs[0]) },
          ...(mayRun ? [{ title: "操作", render: (_: unknown, job: ShownJob) => <RunButton job={job} /> }] : []),
        ]}
      />
    </section>
  );
}

const tones: Record<ShownRun["state"], string> = {
  running: "wait",
  done: "done",
  trouble: "out",
  failed: "out",
  interrupted: "out",
};

function LastRun({ run }: { run: ShownRun | undefined }) {
  if (!run) return <span className="faint">还没有运行</span>;
  return (
    <>
      <span className={`status status-${tones[run.state]}`}>{run.stateName}</span>
      <span className="second-line figure">{formatTime(run.startedAt)}</span>
    </>
  );
}

/** Counts of zero say nothing and are left out. */
function numbersOf(run: ShownRun | undefined): string {
  const told = (run?.numbers ?? []).filter(({ value }) => value !== 0);
  if (told.length === 0) return run && run.state === "done" ? "没有要做的" : "—";
  return told.map(({ name, value }) => `${name} ${value}`).join("，");
}

function Runs({ runs }: { runs: readonly ShownRun[] }) {
  return (
    <DataTable<ShownRun>
      rowKey="id"
      rows={runs}
      empty="还没有运行"
      columns={[
        { title: "开始", className: "figure", render: (_, run) => formatTime(run.startedAt) },
        {
          title: "状态",
          render: (_, run) => <span className={`status status-${tones[run.state]}`}>{run.stateName}</span>,
        },
        { title: "由谁", dataIndex: "actorName" },
        {
          title: "用时",
          className: "figure",
          render: (_, run) => (run.durationMs === null ? "—" : `${(run.durationMs / 1000).toFixed(1)} 秒`),
        },
        { title: "结果", render: (_, run) => numbersOf(run) },
      ]}
    />
  );
}

function RunButton({ job: { name, title, runs } }: { job: ShownJob }) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const running = useMutation(
    api.desk.jobs.run.mutationOptions({
      onSuccess: ({ state }) => {
        if (state === "running") message.info(`${title}正在运行`);
        else if (state === "done") message.success(`${title}已完成`);
        else message.warning(`${title}没有全部成功，详见结果`);
      },
      onError: (error) => message.error(explainError(error)),
      onSettled: () => cache.invalidateQueries({ queryKey: api.desk.jobs.list.pathKey() }),
    }),
  );
  return (
    <Button
      size="small"
      loading={running.isPending}
      disabled={runs[0]?.state === "running"}
      onClick={() => running.mutate({ job: name })}
      data-testid="job-run"
    >
      立即运行
    </Button>
  );
}
