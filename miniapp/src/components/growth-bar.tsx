import { View } from "@tarojs/components";
import "./growth-bar.css";

/** A progress bar; `doneBp` is in basis points. */
export function GrowthBar({ doneBp }: { doneBp: number }) {
  return (
    <View className="growth-bar">
      <View className="growth-bar__done" style={{ width: `${Math.min(doneBp, 10_000) / 100}%` }} />
    </View>
  );
}
