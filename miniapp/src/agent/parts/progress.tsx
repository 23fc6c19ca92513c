import { Text, View } from "@tarojs/components";
import { Icon } from "@/components/icon";
import "./progress.css";

type Props = { id?: string; name: string; have: number; need: number; shown?: string };

/** One condition with its bar; a fulfilled one is ticked. */
export function Progress({ id, name, have, need, shown }: Props) {
  const isDone = have >= need;
  return (
    <View id={id} className="progress">
      <View className="row row--between small">
        <View className="row">
          {isDone && <Icon name="check" size={14} color="var(--pine-text)" />}
          <Text>{name}</Text>
        </View>
        <Text className="number progress__figure">{shown ?? `${have}/${need}`}</Text>
      </View>
      <View className="progress__track">
        <View
          className={`progress__bar ${isDone ? "progress__bar--done" : ""}`}
          style={{ width: `${Math.min(100, (have / Math.max(need, 1)) * 100)}%` }}
        />
      </View>
    </View>
  );
}
