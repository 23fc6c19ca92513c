import { DatePicker } from "antd";
import dayjs from "dayjs";

type Days = { from: string; to: string };
type Props = { value: Days | undefined; onChange: (days: Days | undefined) => void };

const written = "YYYY-MM-DD";

/** Two days of Asia/Shanghai, both included. */
export function DayRange({ value, onChange }: Props) {
  return (
    <DatePicker.RangePicker
      aria-label="日期"
      value={value ? [dayjs(value.from), dayjs(value.to)] : null}
      onChange={(days) => {
        const [from, to] = days ?? [];
        onChange(from && to ? { from: from.format(written), to: to.format(written) } : undefined);
      }}
    />
  );
}
