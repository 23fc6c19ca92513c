import { Input, View } from "@tarojs/components";
import { useState } from "react";
import { Icon } from "@/components/icon";
import { tap } from "@/components/tap";
import { tell } from "@/components/toast";
import "./stepper.css";

type Props = {
  id: string;
  value: number;
  max: number;
  /** Said when more is asked for than `max`. */
  limit?: string;
  onChange: (value: number) => void;
};

const isBrowser = process.env.TARO_ENV === "h5";
const label = isBrowser ? { nativeProps: { "aria-label": "数量" } } : { ariaLabel: "数量" };

/** A quantity from 1 to `max`, by buttons or typed; what is typed counts when the field is left. */
export function Stepper({ id, value, max, limit = `最多 ${max} 件`, onChange }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const most = Math.max(max, 1);
  const ask = (wanted: number) => {
    if (wanted > most) tell(limit);
    if (wanted < 1) tell("至少 1 件");
    const allowed = Math.min(Math.max(wanted, 1), most);
    if (allowed !== value) onChange(allowed);
  };
  const commit = () => {
    if (typed === null) return;
    setTyped(null);
    if (/^\d+$/.test(typed)) ask(Number(typed));
  };
  return (
    <View className="stepper">
      <View
        id={`${id}-less`}
        className={`stepper__button ${value <= 1 ? "stepper__button--off" : ""}`}
        {...tap(() => ask(value - 1), { label: "减少" })}
      >
        <Icon name="minus" size={14} />
      </View>
      <Input
        id={id}
        className="stepper__count number"
        type="number"
        maxlength={3}
        placeholder="数量"
        value={typed ?? String(value)}
        onInput={(event) => setTyped(event.detail.value)}
        onBlur={commit}
        onConfirm={commit}
        {...label}
      />
      <View
        id={`${id}-more`}
        className={`stepper__button ${value >= most ? "stepper__button--off" : ""}`}
        {...tap(() => ask(value + 1), { label: "增加" })}
      >
        <Icon name="plus" size={14} />
      </View>
    </View>
  );
}
