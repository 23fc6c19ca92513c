import { Text, View } from "@tarojs/components";
import { Icon } from "@/components/icon";
import { tap } from "@/components/tap";
import "./stepper.css";

type Props = { id: string; value: number; max: number; onChange: (value: number) => void };

export function Stepper({ id, value, max, onChange }: Props) {
  const step = (by: number) => onChange(Math.min(Math.max(value + by, 1), Math.max(max, 1)));
  return (
    <View className="stepper">
      <View
        id={`${id}-less`}
        className={`stepper__button ${value <= 1 ? "stepper__button--off" : ""}`}
        {...tap(() => step(-1), { label: "减少" })}
      >
        <Icon name="minus" size={14} />
      </View>
      <Text id={id} className="stepper__count number">
        {value}
      </Text>
      <View
        id={`${id}-more`}
        className={`stepper__button ${value >= max ? "stepper__button--off" : ""}`}
        {...tap(() => step(1), { label: "增加" })}
      >
        <Icon name="plus" size={14} />
      </View>
    </View>
  );
}
