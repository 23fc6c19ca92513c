import { Input, Text, View } from "@tarojs/components";
import "./field.css";

type Props = {
  id: string;
  label: string;
  value: string;
  placeholder: string;
  type?: "text" | "number";
  maxLength?: number;
  onChange: (value: string) => void;
};

export function Field({ id, label, value, placeholder, type = "text", maxLength = 60, onChange }: Props) {
  return (
    <View className="field">
      <Text className="field__label">{label}</Text>
      <Input
        id={id}
        className="field__input"
        type={type}
        value={value}
        placeholder={placeholder}
        maxlength={maxLength}
        onInput={(event) => onChange(event.detail.value)}
      />
    </View>
  );
}
