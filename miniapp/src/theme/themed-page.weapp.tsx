import { View } from "@tarojs/components";
import { setTabBarItem, useDidShow } from "@tarojs/taro";
import type { PropsWithChildren } from "react";
import type { ThemeShades } from "@/data/shapes";
import { colourTabBar } from "@/theme/colour-tab-bar";
import { shadeTokens, useShades } from "@/theme/use-shades";
import "./themed-page.css";

const tabs = ["home", "category", "cart", "me"];

/** The chosen pictures are drawn in the default colour; under another one they give way to the neutral ones. */
function neutralTabs(shades: ThemeShades): void {
  colourTabBar(shades);
  for (const [index, tab] of tabs.entries())
    void Promise.resolve(setTabBarItem({ index, selectedIconPath: `assets/tabs/${tab}.png` })).catch(() => {});
}

export function ThemedPage({ children }: PropsWithChildren) {
  const shades = useShades();
  useDidShow(() => {
    if (shades) neutralTabs(shades);
  });
  const tokens = Object.entries(shades ? shadeTokens(shades) : {}).map(([name, value]) => `${name}:${value}`);
  return (
    <View className="themed" style={tokens.join(";")}>
      {children}
    </View>
  );
}
