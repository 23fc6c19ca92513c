import { Text, View } from "@tarojs/components";
import "../parts/entry-row.css";

type Props = { id: string; title: string; state: string; isOpen: boolean; note: string; at: string };

/** One top-up or one refund: how much, and how far it is. */
export function RecordRow({ id, title, state, isOpen, note, at }: Props) {
  return (
    <View id={id} className="booking">
      <View className="row row--between">
        <Text className="booking__kind number">{title}</Text>
        <Text className="small" style={{ color: isOpen ? "var(--persimmon)" : "var(--pine)" }}>
          {state}
        </Text>
      </View>
      {note && <Text className="booking__why number">{note}</Text>}
      <Text className="faint small number">{at}</Text>
    </View>
  );
}
