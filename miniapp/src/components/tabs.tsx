import { View } from "@tarojs/components";
import "./tabs.css";

type Props<Key extends string> = {
  id: string;
  tabs: readonly { key: Key; name: string }[];
  chosen: Key;
  onChoose: (key: Key) => void;
};

export function Tabs<Key extends string>({ id, tabs, chosen, onChoose }: Props<Key>) {
  return (
    <View className="tabs">
      {tabs.map(({ key, name }) => (
        <View
          key={key}
          id={`${id}-${key || "all"}`}
          className={`tabs__tab ${key === chosen ? "tabs__tab--chosen" : ""}`}
          onClick={() => onChoose(key)}
        >
          {name}
        </View>
      ))}
    </View>
  );
}
