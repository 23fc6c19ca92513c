import { darken, fade, lighten } from "./colour";

type Stop = readonly [offset: number, colour: string];

/**
 * A gradient is written into the markup as a `{{token}}`; `renderSvg` turns every different token into one definition.
 * So a drawing is a plain string, and two drawings never quarrel about ids.
 */
function token(kind: string, stops: readonly Stop[]): string {
  return `{{${kind}|${stops.map(([offset, colour]) => `${offset} ${colour}`).join("|")}}}`;
}

export const across = (...stops: Stop[]) => token("across", stops);
export const down = (...stops: Stop[]) => token("down", stops);
export const diagonal = (...stops: Stop[]) => token("diagonal", stops);
export const radial = (...stops: Stop[]) => token("radial", stops);
export const ball = (...stops: Stop[]) => token("ball", stops);

/** A round body in soft light from the left. */
export function round(colour: string): string {
  return across(
    [0, darken(colour, 0.22)],
    [0.1, darken(colour, 0.06)],
    [0.28, lighten(colour, 0.34)],
    [0.45, lighten(colour, 0.08)],
    [0.72, colour],
    [0.92, darken(colour, 0.2)],
    [1, darken(colour, 0.12)],
  );
}

/** Glass with something in it: dark at the rims, bright where the light falls through. */
export function glass(colour: string): string {
  return across(
    [0, darken(colour, 0.38)],
    [0.06, darken(colour, 0.12)],
    [0.16, lighten(colour, 0.42)],
    [0.24, lighten(colour, 0.12)],
    [0.6, lighten(colour, 0.22)],
    [0.84, colour],
    [0.95, darken(colour, 0.3)],
    [1, lighten(colour, 0.1)],
  );
}

export function metal(colour: string): string {
  return across(
    [0, darken(colour, 0.4)],
    [0.14, lighten(colour, 0.2)],
    [0.26, lighten(colour, 0.75)],
    [0.4, lighten(colour, 0.12)],
    [0.62, darken(colour, 0.2)],
    [0.8, lighten(colour, 0.3)],
    [1, darken(colour, 0.42)],
  );
}

/** A flat side of a box or a pouch. */
export const side = (colour: string) => diagonal([0, lighten(colour, 0.24)], [0.45, colour], [1, darken(colour, 0.13)]);

export const sphere = (colour: string) =>
  ball([0, lighten(colour, 0.62)], [0.35, lighten(colour, 0.12)], [0.75, colour], [1, darken(colour, 0.26)]);

export const glow = (colour: string, opacity: number) => radial([0, fade(colour, opacity)], [1, fade(colour, 0)]);
