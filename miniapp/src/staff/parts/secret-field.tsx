import { Input, Text, View } from "@tarojs/components";
import "@/components/field.css";

type Props = { id: string; label: string; value: string; placeholder: string; onChange: (value: string) => void };

/** A line for a password, which the phone hides while it is typed. */
export function SecretField({ id, label, value, placeholder, onChange }: Props) {
  return (
    <View className="field">
      <Text className="field__label">{label}</Text>
      <Input
        id={id}
        className="field__input"
        password
        maxlength={200}
        value={value}
        placeholder={placeholder}
        onInput={(event) => onChange(event.detail.value)}
      />
    </View>
  );
}
