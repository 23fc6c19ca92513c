import { Text, View } from "@tarojs/components";
import { Icon } from "@/components/icon";
import { Picture } from "@/components/picture";
import { Stepper } from "@/components/stepper";
import { tap } from "@/components/tap";
import type { OrderToHandOver } from "@/staff/data/shapes";
import "./index.css";

type Props = { line: OrderToHandOver["lines"][number]; quantity: number; onChange: (quantity: number) => void };

/** A line of the order: whether it is handed over now, and how many units of it. */
export function GoodsLine({ line, quantity, onChange }: Props) {
  const { lineNo, title, specText, pictureUrl, left, isGift } = line;
  const isGone = left === 0;
  const isOn = quantity > 0;
  return (
    <View className={`pickup-goods ${isGone ? "pickup-goods--gone" : ""}`}>
      <View
        id={`pickup-line-${lineNo}`}
        className={`pickup-goods__mark ${isOn ? "pickup-goods__mark--on" : ""}`}
        {...tap(() => !isGone && onChange(isOn ? 0 : left), {
          role: "checkbox",
          label: `交给买家：${title}`,
          on: isOn,
        })}
      >
        <Icon name="check" size={12} />
      </View>
      <View className="pickup-goods__picture">
        <Picture path={pictureUrl ?? ""} />
      </View>
      <View className="grow">
        <Text className="pickup-goods__title">{isGift ? `赠品 ${title}` : title}</Text>
        <Text className="block faint small">
          {[specText, isGone ? "已提完" : `待提 ${left} 件`].filter(Boolean).join(" · ")}
        </Text>
      </View>
      {isOn && left > 1 && <Stepper id={`pickup-units-${lineNo}`} value={quantity} max={left} onChange={onChange} />}
      {isOn && left === 1 && <Text className="number">×1</Text>}
    </View>
  );
}
