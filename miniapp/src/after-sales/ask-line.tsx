import { Text, View } from "@tarojs/components";
import type { ReactNode } from "react";
import { Icon } from "@/components/icon";
import { Picture } from "@/components/picture";
import { Price } from "@/components/price";
import { Stepper } from "@/components/stepper";
import { tap } from "@/components/tap";
import type { AfterSaleOptions } from "@/data/shapes";
import "./after-sales.css";

type Line = AfterSaleOptions["lines"][number];
type Props = { line: Line; quantity: number; onChange: (quantity: number) => void; children?: ReactNode };

/** One held variant of an order line: whether the case is about it, about how many units, and what is chosen for them. */
export function AskLine({ line, quantity, onChange, children }: Props) {
  const { lineNo, available } = line;
  const isGone = available === 0;
  const isOn = quantity > 0;
  return (
    <View className={`ask-line ${isGone ? "ask-line--gone" : ""}`}>
      <View
        id={`ask-line-${lineNo}`}
        className={`ask-line__mark ${isOn ? "ask-line__mark--on" : ""}`}
        {...tap(() => !isGone && onChange(isOn ? 0 : available), {
          role: "checkbox",
          label: `选择${line.title}`,
          on: isOn,
        })}
      >
        <Icon name="check" size={12} />
      </View>
      <View className="ask-line__picture">
        <Picture path={line.pictureUrl} />
      </View>
      <View className="grow">
        <Text className="ask-line__title">{line.title}</Text>
        <Text className="block faint small">{isGone ? "已全部退款" : `${line.specText} · 可申请 ${available} 件`}</Text>
        <View className="row row--between ask-line__foot">
          <Price fen={line.unitPriceFen} size="small" tone="ink" />
          {isOn && <Stepper id={`ask-units-${lineNo}`} value={quantity} max={available} onChange={onChange} />}
        </View>
        {children}
      </View>
    </View>
  );
}
