import { View } from "@tarojs/components";
import type { PropsWithChildren } from "react";
import { shadeTokens, useShades } from "@/theme/use-shades";
import "./themed-page.css";

export function ThemedPage({ children }: PropsWithChildren) {
  const shades = useShades();
  const tokens = Object.entries(shades ? shadeTokens(shades) : {}).map(([name, value]) => `${name}:${value}`);
  return (
    <View className="themed" style={tokens.join(";")}>
      {children}
    </View>
  );
}
