import { Text, View } from "@tarojs/components";
import { navigateTo } from "@tarojs/taro";
import { Icon } from "@/components/icon";
import { Tag } from "@/components/tag";
import { tap } from "@/components/tap";
import type { Cart } from "@/data/shapes";
import "./threshold-lines.css";

type Note = Cart["groups"][number]["thresholds"][number];

/** The page of the products that count for a threshold promotion. */
export const productsOf = ({ promotionId, name }: Pick<Note, "promotionId" | "name">) =>
  `/pages/products/index?promotionId=${promotionId}&name=${encodeURIComponent(name)}`;

/** 满减: what the lines of a shop reach, what is missing to the next tier, and the way to what counts. */
export function ThresholdLines({ notes }: { notes: Note[] }) {
  return (
    <>
      {notes.map((note) => {
        const { promotionId, name, kindName, reached, missing } = note;
        const words = [reached && `已${reached}`, missing].filter(Boolean).join("，");
        return (
          <View
            key={promotionId}
            id={`threshold-${promotionId}`}
            className="threshold-line"
            {...tap(missing ? () => navigateTo({ url: productsOf(note) }) : undefined, { role: "link" })}
          >
            <Tag tone="deal">{kindName}</Tag>
            <Text className="grow number threshold-line__words">{words || name}</Text>
            {missing && <Text className="threshold-line__way">去凑单</Text>}
            {missing && <Icon name="forward" size={10} color="var(--pine-text)" />}
          </View>
        );
      })}
    </>
  );
}
