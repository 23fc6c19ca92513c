import { Text, View } from "@tarojs/components";
import { group, tap } from "@/components/tap";
import "./tabs.css";

type Props<Key extends string> = {
  id: string;
  /** A count of zero is not shown. */
  tabs: readonly { key: Key; name: string; count?: number }[];
  chosen: Key;
  onChoose: (key: Key) => void;
};

export function Tabs<Key extends string>({ id, tabs, chosen, onChoose }: Props<Key>) {
  return (
    <View className="tabs" {...group("tablist")}>
      {tabs.map(({ key, name, count }) => (
        <View
          key={key}
          id={`${id}-${key || "all"}`}
          className={`tabs__tab ${key === chosen ? "tabs__tab--chosen" : ""}`}
          {...tap(() => onChoose(key), { role: "tab", on: key === chosen })}
        >
          {name}
          {count !== undefined && count > 0 && <Text className="tabs__count number">{count > 99 ? "99+" : count}</Text>}
        </View>
      ))}
    </View>
  );
}
