import { Input, Text, Textarea, View } from "@tarojs/components";
import { cutText, maxUnits, textLength } from "@/format/text-length";
import "./field.css";

type Props = {
  id: string;
  label: string;
  value: string;
  placeholder: string;
  type?: "text" | "number";
  /** In characters: an emoji is one. */
  maxLength?: number;
  /** A text area that grows with its text. */
  multiline?: boolean;
  onChange: (value: string) => void;
};

export function Field({ id, label, value, placeholder, type = "text", maxLength = 60, multiline, onChange }: Props) {
  const common = {
    id,
    value,
    placeholder,
    maxlength: maxUnits(value, maxLength),
    onInput: (event: { detail: { value: string } }) => onChange(cutText(event.detail.value, maxLength)),
  };
  // What is typed beyond the limit is dropped: the limit shows before that happens.
  const showsCount = multiline || textLength(value) * 4 >= maxLength * 3;
  return (
    <View className={`field ${multiline ? "field--tall" : ""}`}>
      <Text className="field__label">{label}</Text>
      {multiline ? (
        <Textarea {...common} className="field__input field__words" autoHeight />
      ) : (
        <Input {...common} className="field__input" type={type} />
      )}
      {showsCount && (
        <Text id={`${id}-count`} className="field__count number">
          {textLength(value)}/{maxLength}
        </Text>
      )}
    </View>
  );
}
