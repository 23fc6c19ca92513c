import type { StageFlows } from "@liandong/api/staff/life-cycle/show-stages";
import { formatCount } from "@/format/count";
import { EmptyView } from "../kit/state-views";

const width = 720;
const height = 300;
const barWidth = 14;
const gap = 14;
const leftX = 120;
const rightX = width - 120;

type Stage = StageFlows["stages"][number];
type Flow = StageFlows["flows"][number];
type Span = { stage: Stage["stage"]; name: string; members: number; from: number; tall: number };

/** The members who changed their stage: on the left where they were, on the right where they are now. */
export function FlowPicture({ stages, flows }: { stages: readonly Stage[]; flows: readonly Flow[] }) {
  const total = flows.reduce((sum, { members }) => sum + members, 0);
  if (total === 0) return <EmptyView text="这段时间没有会员换阶段" />;
  const left = spansOf(stages, (stage) => sumWhere(flows, ({ from }) => from === stage), total);
  const right = spansOf(stages, (stage) => sumWhere(flows, ({ to }) => to === stage), total);
  const scale = scaleOf(stages.length, total);
  const used = new Map<string, number>();
  const take = (key: string, members: number) => {
    const before = used.get(key) ?? 0;
    used.set(key, before + members);
    return before * scale;
  };
  const words = flows.map(
    ({ from, to, members }) => `${nameOf(stages, from)}到${nameOf(stages, to)} ${formatCount(members)} 人`,
  );
  return (
    <svg
      className="life-flow"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={`换了阶段的会员：${words.join("，")}`}
      data-testid="life-flow"
    >
      {flows.map(({ from, to, members }) => {
        const start = left.find(({ stage }) => stage === from)!.from + take(`from ${from}`, members);
        const end = right.find(({ stage }) => stage === to)!.from + take(`to ${to}`, members);
        const tall = members * scale;
        return <path key={`${from}-${to}`} className={`life-band life-band--${to}`} d={bandOf(start, end, tall)} />;
      })}
      <Bars spans={left} x={leftX} side="left" />
      <Bars spans={right} x={rightX} side="right" />
    </svg>
  );
}

function Bars({ spans, x, side }: { spans: readonly Span[]; x: number; side: "left" | "right" }) {
  const isLeft = side === "left";
  return spans.map(({ stage, name, members, from, tall }) => (
    <g key={stage}>
      <rect
        className={`life-bar life-bar--${stage}`}
        x={isLeft ? x - barWidth : x}
        y={from}
        width={barWidth}
        height={tall}
        rx={3}
      />
      <text
        className="life-label"
        x={isLeft ? x - barWidth - 8 : x + barWidth + 8}
        y={from + tall / 2}
        textAnchor={isLeft ? "end" : "start"}
        dominantBaseline="middle"
      >
        {name} {formatCount(members)}
      </text>
    </g>
  ));
}

const nameOf = (stages: readonly Stage[], wanted: Stage["stage"]) =>
  stages.find(({ stage }) => stage === wanted)?.name ?? wanted;
const sumWhere = (flows: readonly Flow[], fits: (flow: Flow) => boolean) =>
  flows.filter(fits).reduce((sum, { members }) => sum + members, 0);
const scaleOf = (stages: number, total: number) => (height - gap * (stages - 1)) / total;

/** The stages that have members, one below the other. */
function spansOf(stages: readonly Stage[], membersOf: (stage: Stage["stage"]) => number, total: number): Span[] {
  const scale = scaleOf(stages.length, total);
  let from = 0;
  return stages.flatMap(({ stage, name }) => {
    const members = membersOf(stage);
    if (members === 0) return [];
    const span = { stage, name, members, from, tall: Math.max(members * scale, 2) };
    from += span.tall + gap;
    return [span];
  });
}

function bandOf(start: number, end: number, tall: number): string {
  const middle = (leftX + rightX) / 2;
  return [
    `M ${leftX} ${start}`,
    `C ${middle} ${start}, ${middle} ${end}, ${rightX} ${end}`,
    `L ${rightX} ${end + tall}`,
    `C ${middle} ${end + tall}, ${middle} ${start + tall}, ${leftX} ${start + tall} Z`,
  ].join(" ");
}
