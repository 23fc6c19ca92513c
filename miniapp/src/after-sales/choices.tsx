import { View } from "@tarojs/components";
import { group, tap } from "@/components/tap";
import "./after-sales.css";

type Props<Key extends string> = {
  id: string;
  options: readonly { key: Key; name: string }[];
  chosen: Key | null;
  onChoose: (key: Key) => void;
};

export function Choices<Key extends string>({ id, options, chosen, onChoose }: Props<Key>) {
  return (
    <View className="choices" {...group("radiogroup")}>
      {options.map(({ key, name }, index) => (
        <View
          key={key}
          id={`${id}-${index}`}
          className={`choices__one ${key === chosen ? "choices__one--chosen" : ""}`}
          {...tap(() => onChoose(key), { role: "radio", on: key === chosen })}
        >
          {name}
        </View>
      ))}
    </View>
  );
}
