import { DatePicker } from "antd";
import dayjs from "dayjs";
import type { ComponentProps } from "react";
import { formatTime } from "./format-time";

type Props = Omit<ComponentProps<typeof DatePicker>, "value" | "onChange" | "showTime" | "format"> & {
  value?: string | null;
  onChange?: (iso: string | null) => void;
};

/** A moment that is typed in Asia/Shanghai and kept in ISO, whatever the browser's time zone is. */
export function TimeInput({ value, onChange, ...rest }: Props) {
  return (
    <DatePicker
      placeholder="选择日期和时间"
      {...rest}
      // What was picked counts when the picker is left, also without 确定.
      needConfirm={false}
      showTime={{ format: "HH:mm", defaultOpenValue: dayjs().startOf("day") }}
      format="YYYY-MM-DD HH:mm"
      style={{ width: "100%" }}
      value={value ? dayjs(formatTime(value)) : null}
      onChange={(_, shown) =>
        onChange?.(shown ? new Date(`${String(shown).replace(" ", "T")}:00+08:00`).toISOString() : null)
      }
    />
  );
}

type DayProps = { value?: string | null; onChange?: (day: string | null) => void; id?: string; placeholder?: string };

/** A day as `2026-03-01`; null for none. */
export function DayInput({ value, onChange, ...rest }: DayProps) {
  return (
    <DatePicker
      {...rest}
      style={{ width: "100%" }}
      value={value ? dayjs(value) : null}
      onChange={(picked) => onChange?.(picked ? dayjs(picked).format("YYYY-MM-DD") : null)}
    />
  );
}

type DaysProps = { value: { from: string; to: string }; onChange: (days: { from: string; to: string }) => void };

/** A span of days as `2026-03-01`; both days belong to it. */
export function DaysInput({ value, onChange }: DaysProps) {
  return (
    <DatePicker.RangePicker
      allowClear={false}
      value={[dayjs(value.from), dayjs(value.to)]}
      onChange={(picked) => {
        const [from, to] = picked ?? [];
        if (from && to) onChange({ from: from.format("YYYY-MM-DD"), to: to.format("YYYY-MM-DD") });
      }}
    />
  );
}
