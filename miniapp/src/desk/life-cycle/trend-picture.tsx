import type { StageFlows } from "@liandong/api/staff/life-cycle/show-stages";
import { formatCount } from "@/format/count";
import { stageOptions } from "../kit/life-stages";

type Day = StageFlows["trend"][number];

const width = 720;
const height = 160;

/** Each day as a bar of the stages' shares; the numbers are in its title. */
export function TrendPicture({ trend }: { trend: readonly Day[] }) {
  const step = width / Math.max(trend.length, 1);
  const [first, last] = [trend[0], trend[trend.length - 1]];
  return (
    <>
      <svg className="life-trend" viewBox={`0 0 ${width} ${height}`} role="img" aria-label="每天各阶段的会员占比">
        {trend.map((day, place) => (
          <DayBar key={day.day} day={day} x={place * step} wide={Math.min(step * 0.8, 40)} />
        ))}
      </svg>
      <p className="faint figure life-trend__days">
        <span>{first?.day}</span>
        {last !== first && <span>{last?.day}</span>}
      </p>
      <ul className="life-legend">
        {stageOptions.map(({ value, label }) => (
          <li key={value}>
            <span className={`life-dot life-dot--${value}`} aria-hidden="true" />
            {label}
          </li>
        ))}
      </ul>
    </>
  );
}

function DayBar({ day: { day, members }, x, wide }: { day: Day; x: number; wide: number }) {
  const total = stageOptions.reduce((sum, { value }) => sum + (members[value] ?? 0), 0);
  if (total === 0) return null;
  const parts = stageOptions.map(({ value, label }) => ({ value, label, share: (members[value] ?? 0) / total }));
  let above = 0;
  return (
    <g>
      <title>{`${day} ${parts.map(({ value, label }) => `${label} ${formatCount(members[value] ?? 0)}`).join("，")}`}</title>
      {parts.map(({ value, share }) => {
        const y = above;
        above += share * height;
        return (
          <rect
            key={value}
            className={`life-bar life-bar--${value}`}
            x={x}
            y={y}
            width={wide}
            height={share * height}
          />
        );
      })}
    </g>
  );
}
