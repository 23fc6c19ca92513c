import { fade } from "./colour";
import { down, round } from "./paint";

/** A drawn thing that stands on (0, 0), its lowest middle point; up is negative y. */
export type Drawing = { svg: string; width: number; height: number };

const shorten = (value: number) => Number(value.toFixed(1));

export const rect = (x: number, y: number, width: number, height: number, fill: string, radius = 0) =>
  `<rect x="${shorten(x)}" y="${shorten(y)}" width="${shorten(width)}" height="${shorten(height)}" rx="${radius}" fill="${fill}"/>`;

export const ellipse = (x: number, y: number, radiusX: number, radiusY: number, fill: string) =>
  `<ellipse cx="${shorten(x)}" cy="${shorten(y)}" rx="${shorten(radiusX)}" ry="${shorten(radiusY)}" fill="${fill}"/>`;

export const circle = (x: number, y: number, radius: number, fill: string) => ellipse(x, y, radius, radius, fill);

export const path = (d: string, fill: string) => `<path d="${d}" fill="${fill}"/>`;

export const stroke = (d: string, colour: string, width: number) =>
  `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`;

export const move = (svg: string, x: number, y: number, scale = 1, turn = 0) =>
  `<g transform="translate(${shorten(x)} ${shorten(y)}) scale(${scale}) rotate(${turn})">${svg}</g>`;

export const mirror = (svg: string) => `<g transform="scale(-1 1)">${svg}</g>`;

export const dim = (svg: string, opacity: number) => `<g opacity="${opacity}">${svg}</g>`;

/** Shows `svg` only inside the outline `d`. */
export const inside = (d: string, svg: string) => `<g clip-path="{{clip|${d}}}">${svg}</g>`;

/** One point of an outline's right half: a straight line to (x, y), or a curve by way of (controlX, controlY). */
type Point = readonly [x: number, y: number] | readonly [controlX: number, controlY: number, x: number, y: number];

const end = (point: Point): [number, number] => (point.length === 2 ? [point[0], point[1]] : [point[2], point[3]]);

/** The outline of a body turned on a lathe, from its right half, top to bottom; `sag` rounds the foot towards the viewer. */
export function turned(points: readonly Point[], sag: number): string {
  const [topX, topY] = end(points[0]!);
  const [footX, footY] = end(points.at(-1)!);
  const right = points.slice(1).map((point) => (point.length === 2 ? `L${point.join(" ")}` : `Q${point.join(" ")}`));
  const left: string[] = [];
  for (let index = points.length - 1; index > 0; index--) {
    const point = points[index]!;
    const [x, y] = end(points[index - 1]!);
    left.push(point.length === 2 ? `L${-x} ${y}` : `Q${-point[0]} ${point[1]} ${-x} ${y}`);
  }
  return `M${topX} ${topY}${right.join("")}A${footX} ${sag} 0 0 1 ${-footX} ${footY}${left.join("")}A${topX} ${Math.min(sag, topX * 0.2)} 0 0 1 ${topX} ${topY}Z`;
}

/** A standing cylinder between two heights, with a visible top. */
export function drum(
  radius: number,
  top: number,
  bottom: number,
  fill: string,
  lid: string,
  sag = radius * 0.13,
): string {
  return (
    path(`M${-radius} ${top}L${-radius} ${bottom}A${radius} ${sag} 0 0 0 ${radius} ${bottom}L${radius} ${top}Z`, fill) +
    ellipse(0, top, radius, sag, lid)
  );
}

/** A paper band round a cylinder; its edges follow the body's curve. */
export function band(radius: number, top: number, bottom: number, colour: string, sag = radius * 0.13): string {
  return path(
    `M${-radius} ${top}A${radius} ${sag} 0 0 0 ${radius} ${top}L${radius} ${bottom}A${radius} ${sag} 0 0 1 ${-radius} ${bottom}Z`,
    round(colour),
  );
}

/** The long soft reflection that makes a surface look polished. */
export const gleam = (x: number, top: number, width: number, height: number, opacity = 0.5) =>
  rect(
    x,
    top,
    width,
    height,
    down([0, fade("#ffffff", 0.05)], [0.3, fade("#ffffff", opacity)], [1, fade("#ffffff", 0.02)]),
    width / 2,
  );
