import { Input } from "antd";
import type { ComponentProps } from "react";
import { formatTime } from "./format-time";

type Props = Omit<ComponentProps<typeof Input>, "value" | "onChange" | "type"> & {
  value?: string | null;
  onChange?: (iso: string | null) => void;
};

/** A moment as Shanghai's clocks show it, kept as ISO. */
export function TimeInput({ value, onChange, ...rest }: Props) {
  return (
    <Input
      {...rest}
      type="datetime-local"
      value={value ? formatTime(value).slice(0, 16).replace(" ", "T") : ""}
      onChange={({ target }) => onChange?.(target.value ? new Date(`${target.value}:00+08:00`).toISOString() : null)}
    />
  );
}
