// 图块: a small line chart over months. Each line ends with its name and last value, so that no legend is needed.
import { type Axis, roundAxis, saidIn, type Unit } from "./axis";
import { spreadApart } from "./spread-apart";

export interface Line {
  readonly name: string;
  readonly colour: string;
  /** One value a month. */
  readonly values: readonly number[];
}

export interface Panel {
  readonly title: string;
  readonly unit: Unit;
  readonly lines: readonly Line[];
}

export const panelSize = { width: 560, height: 300 };
const plot = { left: 58, top: 44, width: 350, height: 212 };
const ink = { title: "#1d2624", soft: "#55625e", grid: "#e2e7e5", zero: "#aab5b1" };

export function drawPanel({ title, unit, lines }: Panel): string {
  const axis = roundAxis(
    lines.flatMap(({ values }) => values.map((value) => value / unit.divisor)),
    unit.minStep,
  );
  const y = (value: number) => yOf(axis, value / unit.divisor);
  return [
    `<text x="0" y="18" font-size="16" font-weight="600" fill="${ink.title}">${title}<tspan font-size="12" font-weight="400" fill="${ink.soft}" dx="8">${unit.name}</tspan></text>`,
    ...axis.ticks.map((tick) => gridLine(axis, tick)),
    ...monthLabels(lines[0]?.values.length ?? 0),
    ...lines.map((line) => drawLine(line, y)),
    ...endLabels(lines, unit, y),
  ].join("");
}

function yOf({ min, max }: Axis, value: number): number {
  return plot.top + plot.height * (1 - (value - min) / (max - min));
}

function gridLine(axis: Axis, tick: number): string {
  const y = yOf(axis, tick).toFixed(1);
  const label = saidIn(tick, { divisor: 1 });
  return (
    `<line x1="${plot.left}" x2="${plot.left + plot.width}" y1="${y}" y2="${y}" stroke="${tick === 0 ? ink.zero : ink.grid}"/>` +
    `<text x="${plot.left - 8}" y="${y}" dy="4" font-size="12" text-anchor="end" fill="${ink.soft}">${label}</text>`
  );
}

function xOf(place: number, months: number): number {
  return months < 2 ? plot.left + plot.width / 2 : plot.left + (plot.width * place) / (months - 1);
}

/** At most seven labels, the first month among them. */
function monthLabels(months: number): string[] {
  const every = Math.ceil(months / 6);
  const places = Array.from({ length: months }, (_, place) => place).filter((place) => place % every === 0);
  return places.map((place) => {
    const x = xOf(place, months).toFixed(1);
    const label = place === 0 ? "第 1 月" : `${place + 1} 月`;
    return `<text x="${x}" y="${plot.top + plot.height + 20}" font-size="12" text-anchor="middle" fill="${ink.soft}">${label}</text>`;
  });
}

function drawLine({ colour, values }: Line, y: (value: number) => number): string {
  const points = values.map((value, place) => `${xOf(place, values.length).toFixed(1)},${y(value).toFixed(1)}`);
  const last = points.at(-1)?.split(",") ?? [];
  return (
    `<polyline points="${points.join(" ")}" fill="none" stroke="${colour}" stroke-width="2.5" stroke-linejoin="round" stroke-linecap="round"/>` +
    `<circle cx="${last[0]}" cy="${last[1]}" r="3.5" fill="${colour}"/>`
  );
}

const labelHeight = 17;

function endLabels(lines: readonly Line[], unit: Unit, y: (value: number) => number): string[] {
  const last = lines.map(({ values }) => values.at(-1) ?? 0);
  const bounds = { from: plot.top, to: plot.top + plot.height, gap: labelHeight };
  const places = spreadApart(
    last.map((value) => y(value)),
    bounds,
  );
  const x = plot.left + plot.width + 10;
  return lines.map(({ name, colour }, index) => {
    const value = saidIn(last[index] ?? 0, unit);
    return `<text x="${x}" y="${places[index]?.toFixed(1)}" dy="4" font-size="13" fill="${colour}">${name}<tspan dx="5" font-weight="600">${value}</tspan></text>`;
  });
}
