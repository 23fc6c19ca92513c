import { colors } from "@/theme/colors";

const width = 320;
const height = 96;
const margin = 6;

/** A data URL of an SVG: a smooth line through daily sums with its area below. */
export function curvePicture(values: number[]): string {
  const top = Math.max(...values, 1);
  const points = values.map((value, index) => ({
    x: margin + (index * (width - 2 * margin)) / Math.max(values.length - 1, 1),
    y: height - margin - (Math.max(value, 0) * (height - 2 * margin)) / top,
  }));
  const [first, ...rest] = points;
  const last = points[points.length - 1];
  if (!first || !last) return "";
  let previous = first;
  const bends = rest.map((point) => {
    const middle = (previous.x + point.x) / 2;
    const bend = `C${at(middle, previous.y)} ${at(middle, point.y)} ${at(point.x, point.y)}`;
    previous = point;
    return bend;
  });
  const line = `M${at(first.x, first.y)}${bends.join("")}`;
  const area = `${line}L${at(last.x, height)}L${at(first.x, height)}Z`;
  const svg =
    `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 ${width} ${height}' preserveAspectRatio='none'>` +
    `<defs><linearGradient id='g' x2='0' y2='1'><stop stop-color='${colors.pine}' stop-opacity='.26'/><stop offset='1' stop-color='${colors.pine}' stop-opacity='0'/></linearGradient></defs>` +
    `<path d='${area}' fill='url(#g)'/><path d='${line}' fill='none' stroke='${colors.pine}' stroke-width='2' vector-effect='non-scaling-stroke'/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

function at(x: number, y: number): string {
  return `${x.toFixed(1)},${y.toFixed(1)}`;
}
