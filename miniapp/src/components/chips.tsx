import { View } from "@tarojs/components";
import { tap } from "@/components/tap";
import "./chips.css";

type Props<Key extends string> = {
  id: string;
  chips: readonly { key: Key; name: string }[];
  chosen: Key;
  onChoose: (key: Key) => void;
};

/** A choice of one among a few, narrower than tabs. */
export function Chips<Key extends string>({ id, chips, chosen, onChoose }: Props<Key>) {
  return (
    <View id={id} className="chips">
      {chips.map(({ key, name }, index) => (
        <View
          key={key}
          id={`${id}-${index}`}
          className={`chips__one ${key === chosen ? "chips__one--chosen" : ""}`}
          {...tap(() => onChoose(key), { on: key === chosen })}
        >
          {name}
        </View>
      ))}
    </View>
  );
}
