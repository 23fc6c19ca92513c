import { lastOf } from "@/format/last-of";
import { formatFen } from "@/format/money";
import type { DayFigures } from "./shapes";

const height = 150;
const step = 30;
const series = [
  { key: "paidFen", name: "实付", className: "bar-in" },
  { key: "commissionFen", name: "佣金", className: "bar-commission" },
  { key: "refundedFen", name: "退款", className: "bar-out" },
] as const;

/** Three bars for each day; the table below the chart has the same amounts as text. */
export function DayChart({ days }: { days: DayFigures[] }) {
  const highestFen = Math.max(1, ...days.flatMap((day) => series.map(({ key }) => Math.abs(day[key]))));
  const width = days.length * step;
  return (
    <figure className="day-chart" data-testid="day-chart">
      <figcaption>
        {series.map(({ key, name, className }) => (
          <span key={key} className={`legend ${className}`}>
            {name}
          </span>
        ))}
        <span className="faint">最高 {formatFen(highestFen)}</span>
      </figcaption>
      <svg
        viewBox={`0 0 ${width} ${height + 1}`}
        preserveAspectRatio="none"
        role="img"
        aria-label="每日实付、佣金和退款"
      >
        <line x1={0} x2={width} y1={height} y2={height} className="axis" />
        {days.map((day, index) => (
          <g key={day.day}>
            {series.map(({ key, className }, place) => {
              const tall = (Math.max(0, day[key]) / highestFen) * (height - 6);
              return (
                <rect
                  key={key}
                  className={className}
                  x={index * step + 4 + place * 7}
                  y={height - tall}
                  width={6}
                  height={tall}
                >
                  <title>{`${day.day} ${formatFen(day[key])}`}</title>
                </rect>
              );
            })}
          </g>
        ))}
      </svg>
      <p className="day-labels figure">
        {[...new Set([days[0], days[Math.floor(days.length / 2)], lastOf(days)])].map(
          (day) => day && <span key={day.day}>{day.day}</span>,
        )}
      </p>
    </figure>
  );
}
