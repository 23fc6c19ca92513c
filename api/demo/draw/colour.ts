/** Colours are `#rrggbb`; shadows lean to plum instead of black, which keeps the pictures warm. */
const shadow = "#3a2433";

function channels(colour: string): [number, number, number] {
  const value = Number.parseInt(colour.slice(1, 7), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

export function mix(from: string, to: string, share: number): string {
  const target = channels(to);
  const mixed = channels(from).map((channel, index) => Math.round(channel + (target[index]! - channel) * share));
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
}

export const lighten = (colour: string, share: number) => mix(colour, "#ffffff", share);

export const darken = (colour: string, share: number) => mix(colour, shadow, share);

export function fade(colour: string, opacity: number): string {
  return (
    colour.slice(0, 7) +
    Math.round(opacity * 255)
      .toString(16)
      .padStart(2, "0")
  );
}
