import { DatePicker } from "antd";
import dayjs from "dayjs";

type Span = { from: string; to: string };

export function SpanPicker({ from, to, onChange }: Span & { onChange: (span: Span) => void }) {
  return (
    <DatePicker.RangePicker
      allowClear={false}
      value={[dayjs(from), dayjs(to)]}
      disabledDate={(date) => date.isAfter(dayjs(), "day")}
      onChange={(dates) => {
        const [first, last] = dates ?? [];
        if (first && last) onChange({ from: first.format("YYYY-MM-DD"), to: last.format("YYYY-MM-DD") });
      }}
      data-testid="span"
    />
  );
}
