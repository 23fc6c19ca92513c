import { Input, Text, View } from "@tarojs/components";
import { tap } from "@/components/tap";
import { parseYuan, wrongYuan } from "@/format/parse-yuan";
import "./amount-input.css";

type Props = {
  /** The input has the id `${id}-amount`, the link that fills in everything `${id}-all`. */
  id: string;
  label: string;
  yuan: string;
  /** What stands below the amount on the left, such as "可提现 ¥10.00". */
  note: string;
  allName: string;
  /** Null while it is not known: then nothing can be filled in. */
  allFen: number | null;
  onChange: (yuan: string) => void;
};

/** A card to type one amount in yuan, with a link that fills in everything there is. */
export function AmountInput({ id, label, yuan, note, allName, allFen, onChange }: Props) {
  return (
    <View className="card">
      <Text className="soft small block">{label}</Text>
      <View className="amount-input">
        <Text className="amount-input__yen">¥</Text>
        <Input
          id={`${id}-amount`}
          className="amount-input__field number"
          type="digit"
          value={yuan}
          maxlength={10}
          placeholder="0.00"
          onInput={(event) => onChange(event.detail.value)}
        />
      </View>
      <View className="row row--between small">
        <Text className="soft number">{note}</Text>
        {allFen !== null && (
          <Text id={`${id}-all`} className="amount-input__all" {...tap(() => onChange((allFen / 100).toFixed(2)))}>
            {allName}
          </Text>
        )}
      </View>
      {yuan !== "" && parseYuan(yuan) === null && <Text className="block small amount-input__wrong">{wrongYuan}</Text>}
    </View>
  );
}
