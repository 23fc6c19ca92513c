import { setTabBarStyle } from "@tarojs/taro";
import type { ThemeShades } from "@/data/shapes";
import { colors } from "@/theme/colors";

/** The chosen tab's word in 主题色. Pages without a tab bar refuse the call; the next tab page makes it again. */
export function colourTabBar(shades: ThemeShades | null): void {
  const style = { color: colors.inkFaint, backgroundColor: colors.card, borderStyle: "white" } as const;
  void Promise.resolve(setTabBarStyle({ ...style, selectedColor: shades?.words ?? colors.pine })).catch(() => {});
}
