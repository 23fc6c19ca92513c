import { useState } from "react";
import { lastOf } from "@/format/last-of";

type Bar = { day: string; value: number; text: string; isChosen: boolean };
type Props = { name: string; bars: readonly Bar[]; height: number; className?: string };

const step = 10;

/** A small picture of the last days: bars, those of the chosen days darker, with the value of the one under the pointer. */
export function DayBars({ name, bars, height, className = "" }: Props) {
  const [over, setOver] = useState<number | null>(null);
  const highest = Math.max(1e-9, ...bars.map(({ value }) => value));
  const width = bars.length * step;
  const shown = over === null ? undefined : bars[over];
  const find = (x: number, { left, width: wide }: DOMRect) =>
    Math.min(bars.length - 1, Math.max(0, Math.floor(((x - left) / wide) * bars.length)));
  const last = lastOf(bars);
  return (
    <div className={`day-bars ${className}`}>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${name}，${bars[0]?.day ?? ""} 到 ${last?.day ?? ""}，最后一天 ${last?.text ?? ""}`}
        style={{ height }}
        onPointerMove={(event) => setOver(find(event.clientX, event.currentTarget.getBoundingClientRect()))}
        onPointerLeave={() => setOver(null)}
      >
        {bars.map(({ day, value, isChosen }, index) => {
          const tall = Math.max(value > 0 ? 2 : 1, (Math.max(0, value) / highest) * (height - 2));
          const look = index === over ? "bar-over" : isChosen ? "bar-chosen" : "bar-other";
          return (
            <rect key={day} className={look} x={index * step + 1.5} y={height - tall} width={step - 3} height={tall} />
          );
        })}
      </svg>
      {shown && (
        <span className="day-bars-value figure" style={{ left: `${((over! + 0.5) / bars.length) * 100}%` }}>
          {shown.day.slice(5)} <b>{shown.text}</b>
        </span>
      )}
    </div>
  );
}
