import { Textarea } from "@tarojs/components";
import "./after-sales.css";

type Props = { id: string; value: string; placeholder: string; maxLength?: number; onChange: (value: string) => void };

export function Words({ id, value, placeholder, maxLength = 300, onChange }: Props) {
  return (
    <Textarea
      id={id}
      className="words"
      value={value}
      placeholder={placeholder}
      maxlength={maxLength}
      onInput={(event) => onChange(event.detail.value)}
    />
  );
}
