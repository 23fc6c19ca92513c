import { Text } from "@tarojs/components";
import { Entry } from "@/components/entry";

type Props = { id: string; title: string; state: string; isOpen: boolean; note: string; at: string };

/** A top-up or a refund of stored balance, with its present state. */
export function RecordRow({ id, title, state, isOpen, note, at }: Props) {
  const stateText = (
    <Text className="small" style={{ color: isOpen ? "var(--persimmon)" : "var(--pine-text)" }}>
      {state}
    </Text>
  );
  return (
    <Entry id={id} kind={title} aside={stateText} why={note}>
      <Text>{at}</Text>
    </Entry>
  );
}
