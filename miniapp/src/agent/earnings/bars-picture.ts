import { colors } from "@/theme/colors";
import { readShades } from "@/theme/use-shades";

const width = 320;
const height = 96;

/** A data URL of an SVG with one bar a day: earnings stand on the zero line, days on which refunds took more hang below it. */
export function barsPicture(values: number[]): string {
  const top = Math.max(...values, 0);
  const bottom = Math.min(...values, 0);
  const scale = height / Math.max(top - bottom, 1);
  const step = width / values.length;
  const zero = top * scale;
  const pine = readShades()?.plain ?? colors.pine;
  const bars = values.map((value, index) => {
    const length = Math.abs(value) * scale;
    // A small amount still shows as a line.
    const shown = value === 0 ? 0 : Math.max(length, 2);
    const y = value > 0 ? zero - shown : zero;
    const box = `x='${place(index * step + step * 0.2)}' y='${place(y)}' width='${place(step * 0.6)}' height='${place(shown)}'`;
    return `<rect ${box} fill='${value > 0 ? pine : colors.inkFaint}'/>`;
  });
  const line = `<path d='M0 ${place(zero)}H${width}' stroke='${colors.inkFaint}' vector-effect='non-scaling-stroke'/>`;
  const svg = `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 ${width} ${height}' preserveAspectRatio='none'>${line}${bars.join("")}</svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

function place(value: number): string {
  return value.toFixed(1);
}
