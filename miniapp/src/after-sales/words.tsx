import { Textarea } from "@tarojs/components";
import "./after-sales.css";

type Props = { id: string; value: string; placeholder: string; onChange: (value: string) => void };

export function Words({ id, value, placeholder, onChange }: Props) {
  return (
    <Textarea
      id={id}
      className="words"
      value={value}
      placeholder={placeholder}
      maxlength={300}
      onInput={(event) => onChange(event.detail.value)}
    />
  );
}
