import { type PropsWithChildren, useLayoutEffect } from "react";
import { shadeTokens, useShades } from "@/theme/use-shades";

export function ThemedPage({ children }: PropsWithChildren) {
  const shades = useShades();
  useLayoutEffect(() => {
    const { style } = document.documentElement;
    const tokens = Object.entries(shades ? shadeTokens(shades) : {});
    for (const [name, value] of tokens) style.setProperty(name, value);
    return () => {
      for (const [name] of tokens) style.removeProperty(name);
    };
  }, [shades]);
  return children;
}
