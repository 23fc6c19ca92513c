import { useState } from "react";
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

/** Three bars for each day, and the amounts of the one under the pointer; the table below has them all as text. */
export function DayChart({ days }: { days: DayFigures[] }) {
  const highestFen = Math.max(1, ...days.flatMap((day) => series.map(({ key }) => Math.abs(day[key]))));
  const width = days.length * step;
  const [over, setOver] = useState<number | null>(null);
  const shown = over === null ? undefined : days[over];
  const dayAt = (x: number, { left, width: wide }: DOMRect) =>
    Math.min(days.length - 1, Math.max(0, Math.floor(((x - left) / wide) * days.length)));
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
      <div className="day-chart-box">
        <svg
          onPointerMove={(event) => setOver(dayAt(event.clientX, event.currentTarget.getBoundingClientRect()))}
          onPointerLeave={() => setOver(null)}
          viewBox={`0 0 ${width} ${height + 1}`}
          preserveAspectRatio="none"
          role="img"
          aria-label="每日实付、佣金和退款"
        >
          {over !== null && <rect className="day-over" x={over * step} y={0} width={step} height={height} />}
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
                  />
                );
              })}
            </g>
          ))}
        </svg>
        {shown && (
          <div className="day-chart-told figure" style={over! < days.length / 2 ? { right: 0 } : { left: 0 }}>
            <b>{shown.day}</b>
            {series.map(({ key, name }) => (
              <span key={key}>
                {name} {formatFen(shown[key])}
              </span>
            ))}
          </div>
        )}
      </div>
      <p className="day-labels figure">
        {[...new Set([days[0], days[Math.floor(days.length / 2)], lastOf(days)])].map(
          (day) => day && <span key={day.day}>{day.day}</span>,
        )}
      </p>
    </figure>
  );
}
