import { View } from "@tarojs/components";
import { tap } from "@/components/tap";
import "./toggle.css";

type Props = {
  id: string /** What it switches, for readers for the blind. */;
  label: string;
  on: boolean;
  disabled?: boolean;
  onChange: (on: boolean) => void;
};

export function Toggle({ id, label, on, disabled, onChange }: Props) {
  const classes = ["toggle", on && "toggle--on", disabled && "toggle--off"].filter(Boolean);
  return (
    <View
      id={id}
      className={classes.join(" ")}
      {...tap(() => !disabled && onChange(!on), { role: "switch", label, on })}
    >
      <View className="toggle__knob" />
    </View>
  );
}
