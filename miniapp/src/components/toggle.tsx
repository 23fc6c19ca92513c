import { View } from "@tarojs/components";
import "./toggle.css";

type Props = { id: string; on: boolean; disabled?: boolean; onChange: (on: boolean) => void };

export function Toggle({ id, on, disabled, onChange }: Props) {
  const classes = ["toggle", on && "toggle--on", disabled && "toggle--off"].filter(Boolean);
  return (
    <View id={id} className={classes.join(" ")} onClick={() => !disabled && onChange(!on)}>
      <View className="toggle__knob" />
    </View>
  );
}
