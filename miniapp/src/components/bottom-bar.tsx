import { View } from "@tarojs/components";
import type { PropsWithChildren } from "react";
import "./bottom-bar.css";

export function BottomBar({ children }: PropsWithChildren) {
  return <View className="bottom-bar">{children}</View>;
}
