import type { Outgoing as OutgoingFigures, OutgoingKind, ShownCircuit } from "@liandong/api/outbox/show-outgoing";
import { useQuery } from "@tanstack/react-query";
import { api } from "../kit/api";
import { DataTable } from "../kit/data-table";
import { formatTime } from "../kit/format/format-time";
import { rowMarks } from "../kit/row-marks";

const refreshMs = 10_000;

/** 外发情况: how WeChat answers, and what waits to leave. */
export function Outgoing() {
  const shown = useQuery({ ...api.desk.outbox.show.queryOptions(), staleTime: 0, refetchInterval: refreshMs });
  if (!shown.data) return null;
  return (
    <div className="gap-below" data-testid="outgoing">
      <div className="table-head">
        <h2>外发情况</h2>
        <span className="faint">微信连续 10 次没有应答时暂停请求，稍后自动试探恢复</span>
      </div>
      <p className="jobs__circuits">
        {shown.data.circuits.map((circuit) => (
          <Circuit key={circuit.serves} circuit={circuit} />
        ))}
      </p>
      <Waiting kinds={shown.data.kinds} />
    </div>
  );
}

const tones: Record<ShownCircuit["state"], string> = { closed: "done", open: "out", half_open: "wait" };

function Circuit({ circuit: { host, servesName, state, stateName, openUntil, calls } }: { circuit: ShownCircuit }) {
  return (
    <span className="jobs__circuit" data-testid="circuit" data-state={state}>
      {servesName} <span className="figure">{host}</span>{" "}
      <span className={`status status-${tones[state]}`}>{stateName}</span>{" "}
      <span className="faint">
        应答 {calls.answered}，无应答 {calls.failed}，暂停 {calls.heldBack}
        {state === "open" && openUntil ? `，${formatTime(openUntil)} 后试探` : ""}
      </span>
    </span>
  );
}

function Waiting({ kinds }: { kinds: OutgoingFigures["kinds"] }) {
  if (kinds.length === 0) return <span className="faint">没有等待外发的事项</span>;
  return (
    <DataTable<OutgoingKind>
      rowKey="kind"
      rows={kinds}
      onRow={({ kind }) => rowMarks("outgoing-row", { kind })}
      columns={[
        { title: "等待外发", dataIndex: "name" },
        { title: "等待", className: "figure", dataIndex: "waiting" },
        { title: "已到时间", className: "figure", dataIndex: "due" },
        { title: "久无应答", className: "figure", dataIndex: "stuck" },
        { title: "未能发出", className: "figure", dataIndex: "dead" },
        {
          title: "最早到时间",
          className: "figure",
          render: (_, { oldestDueAt }) => (oldestDueAt ? formatTime(oldestDueAt) : "—"),
        },
      ]}
    />
  );
}
