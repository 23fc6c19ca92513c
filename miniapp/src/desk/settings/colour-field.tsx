import { Input } from "antd";

type Props = { value?: string; onChange?: (colour: string) => void; id?: string };

/** A colour that is chosen or typed; only the server decides whether it can be used. */
export function ColourField({ value = "", onChange, id }: Props) {
  const isColour = /^#[0-9a-f]{6}$/i.test(value);
  return (
    <div className="settings__colour">
      <input
        type="color"
        aria-label="选择颜色"
        value={isColour ? value : "#000000"}
        onChange={({ target }) => onChange?.(target.value)}
      />
      <Input
        id={id}
        value={value}
        maxLength={7}
        onChange={({ target }) => onChange?.(target.value.trim())}
        data-testid="theme-colour"
      />
    </div>
  );
}
