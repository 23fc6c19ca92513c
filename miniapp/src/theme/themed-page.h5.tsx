import { type PropsWithChildren, useLayoutEffect } from "react";
import { colourTabBar } from "@/theme/colour-tab-bar";
import { shadeTokens, themedTokens, useShades } from "@/theme/use-shades";
import "./themed-page.css";

export function ThemedPage({ children }: PropsWithChildren) {
  const shades = useShades();
  // Pages below this one in the stack stay open, so its colour stays when it closes.
  useLayoutEffect(() => {
    const { style } = document.documentElement;
    if (shades) for (const [name, value] of Object.entries(shadeTokens(shades))) style.setProperty(name, value);
    else for (const name of themedTokens) style.removeProperty(name);
    document.documentElement.classList.toggle("is-themed", shades !== null);
    colourTabBar(shades);
  }, [shades]);
  return children;
}
