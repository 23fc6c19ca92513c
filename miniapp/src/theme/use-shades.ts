import { getStorageSync, setStorageSync } from "@tarojs/taro";
import { useEffect } from "react";
import type { ThemeShades } from "@/data/shapes";
import { useShop } from "@/shop/use-shop";

const storageKey = "shop-shades";
let kept: ThemeShades | null | undefined;

/** 主题色 of the last visit until the shop has answered, so that pages do not change their colour while they open. */
export function readShades(): ThemeShades | null {
  if (kept === undefined) kept = getStorageSync<ThemeShades>(storageKey) || null;
  return kept;
}

/** The shades of 主题色; null: those of tokens.css. */
export function useShades(): ThemeShades | null {
  const shades = useShop().data?.shades;
  useEffect(() => {
    if (shades === undefined || JSON.stringify(shades) === JSON.stringify(readShades())) return;
    kept = shades;
    setStorageSync(storageKey, shades ?? "");
  }, [shades]);
  return shades === undefined ? readShades() : shades;
}

/** The tokens of tokens.css that follow 主题色. */
export const themedTokens = ["--pine", "--pine-text", "--on-pine", "--pine-deep", "--pine-soft"] as const;

/** What 主题色 makes of them. */
export function shadeTokens({ plain, words, deep, tint }: ThemeShades): Record<(typeof themedTokens)[number], string> {
  return {
    "--pine": plain,
    "--pine-text": words,
    "--on-pine": "#ffffff",
    "--pine-deep": deep,
    "--pine-soft": tint,
  };
}
