import { Text, Textarea, View } from "@tarojs/components";
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
        maxlength={maxLength}
        onInput={(event) => onChange(event.detail.value)}
      />
      <Text className="words__count number">
        {value.length}/{maxLength}
      </Text>
    </View>
  );
}
