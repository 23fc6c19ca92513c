import { Text, Textarea, View } from "@tarojs/components";
import { cutText, maxUnits, textLength } from "@/format/text-length";
import "./after-sales.css";

type Props = { id: string; value: string; placeholder: string; maxLength?: number; onChange: (value: string) => void };

export function Words({ id, value, placeholder, maxLength = 300, onChange }: Props) {
  return (
    <View className="words">
      <Textarea
        id={id}
        className="words__text"
        value={value}
        placeholder={placeholder}
        maxlength={maxUnits(value, maxLength)}
        onInput={(event) => onChange(cutText(event.detail.value, maxLength))}
      />
      <Text className="words__count number">
        {textLength(value)}/{maxLength}
      </Text>
    </View>
  );
}
