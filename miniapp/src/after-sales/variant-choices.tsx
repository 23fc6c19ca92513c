import { Text, View } from "@tarojs/components";
import { group, tap } from "@/components/tap";
import type { AfterSaleOptions } from "@/data/shapes";
import "./after-sales.css";

type Line = AfterSaleOptions["lines"][number];
type Props = { id: string; line: Line; quantity: number; chosen: string | null; onChoose: (skuId: string) => void };

/** 换成: the variants that the chosen units can be exchanged for; those that cannot be had are grey and say why. */
export function VariantChoices({ id, line, quantity, chosen, onChoose }: Props) {
  return (
    <View className="ask-line__variants">
      <Text className="block soft small">换成</Text>
      <View className="choices" {...group("radiogroup")}>
        {line.variants.map((variant, index) => {
          const problem = problemOf(variant, quantity);
          const on = variant.skuId === chosen;
          const look = `${on ? "choices__one--chosen" : ""} ${problem ? "choices__one--off" : ""}`;
          return (
            <View
              key={variant.skuId}
              id={`${id}-${index}`}
              className={`choices__one ${look}`}
              {...tap(problem ? undefined : () => onChoose(variant.skuId), { role: "radio", on })}
            >
              {variant.specText || "原规格"}
              {variant.skuId === line.skuId && "（原规格）"}
              {problem && `（${problem}）`}
            </View>
          );
        })}
      </View>
    </View>
  );
}

/** Why so many units cannot be exchanged for the variant now; null when they can. */
export function problemOf({ samePrice, stock }: Line["variants"][number], quantity: number): string | null {
  if (!samePrice) return "价格不同";
  if (stock === 0) return "缺货";
  return stock < quantity ? `只剩 ${stock} 件` : null;
}
