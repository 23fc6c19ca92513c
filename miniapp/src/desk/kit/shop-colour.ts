import type { AppRouter } from "@liandong/api/router";
import type { inferRouterOutputs } from "@trpc/server";

type Shades = inferRouterOutputs<AppRouter>["settings"]["shop"]["shades"];

const storageKey = "liandong.desk.shades";
const tokenOf = {
  plain: "--pine",
  words: "--pine-text",
  deep: "--pine-deep",
  pale: "--pine-pale",
  line: "--pine-line",
  fill: "--pine-fill",
  tint: "--pine-tint",
} as const satisfies Record<keyof NonNullable<Shades>, string>;

/** Puts 主题色 over the tokens of tokens.css and keeps it for the next start; null: those of tokens.css. */
export function applyShades(shades: Shades): void {
  const { style } = document.documentElement;
  for (const [shade, token] of Object.entries(tokenOf) as [keyof typeof tokenOf, string][]) {
    if (shades) style.setProperty(token, shades[shade]);
    else style.removeProperty(token);
  }
  localStorage.setItem(storageKey, JSON.stringify(shades));
}

/** 主题色 of the last visit, so that the desk does not change its colour while it opens. */
export const applyKeptShades = (): void => applyShades(JSON.parse(localStorage.getItem(storageKey) ?? "null"));
