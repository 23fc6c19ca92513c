import { Textarea } from "@tarojs/components";
import "./after-sales.css";

type Props = { id: string; value: string; placeholder: string; most?: number; onChange: (value: string) => void };

export function Words({ id, value, placeholder, most = 300, onChange }: Props) {
  return (
    <Textarea
      id={id}
      className="words"
      value={value}
      placeholder={placeholder}
      maxlength={most}
      onInput={(event) => onChange(event.detail.value)}
    />
  );
}
