const directions: Record<string, string> = {
  across: 'linearGradient x1="0" y1="0" x2="1" y2="0"',
  down: 'linearGradient x1="0" y1="0" x2="0" y2="1"',
  diagonal: 'linearGradient x1="0" y1="0" x2="0.8" y2="1"',
  radial: 'radialGradient cx="0.5" cy="0.5" r="0.5"',
  ball: 'radialGradient cx="0.36" cy="0.3" r="0.8"',
};

function define(id: string, token: string): string {
  const [kind = "", ...parts] = token.split("|");
  if (kind === "clip") return `<clipPath id="${id}"><path d="${parts[0]}"/></clipPath>`;
  const direction = directions[kind];
  if (!direction) throw new Error(`unknown paint: ${kind}`);
  const [element] = direction.split(" ");
  const stops = parts.map((part) => {
    const [offset, colour = ""] = part.split(" ");
    const opacity = colour.length === 9 ? (Number.parseInt(colour.slice(7), 16) / 255).toFixed(3) : "1";
    return `<stop offset="${offset}" stop-color="${colour.slice(0, 7)}" stop-opacity="${opacity}"/>`;
  });
  return `<${direction.replace(" ", ` id="${id}" `)}>${stops.join("")}</${element}>`;
}

/** Puts a drawing's markup into one SVG document; `{{tokens}}` become definitions, equal ones only once. */
export function renderSvg(body: string, width: number, height: number): string {
  const ids = new Map<string, string>();
  const markup = body.replaceAll(/\{\{([^}]*)\}\}/g, (_, token: string) => {
    const id = ids.get(token) ?? `p${ids.size}`;
    ids.set(token, id);
    return `url(#${id})`;
  });
  const definitions = [...ids].map(([token, id]) => define(id, token)).join("");
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><defs>${definitions}</defs>${markup}</svg>`;
}
