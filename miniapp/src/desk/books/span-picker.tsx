import { Button, DatePicker } from "antd";
import dayjs from "dayjs";
import { today as todayHere } from "./span";

type Span = { from: string; to: string };

const form = "YYYY-MM-DD";

/** Spans that are looked at often, of days of Asia/Shanghai; weeks begin on Monday. */
function presetsOf(today: dayjs.Dayjs) {
  const span = (from: dayjs.Dayjs, to = today) => ({ from: from.format(form), to: to.format(form) });
  const monday = today.subtract((today.day() + 6) % 7, "day");
  const first = today.startOf("month");
  return [
    { name: "今天", ...span(today) },
    { name: "昨天", ...span(today.subtract(1, "day"), today.subtract(1, "day")) },
    { name: "本周", ...span(monday) },
    { name: "上周", ...span(monday.subtract(7, "day"), monday.subtract(1, "day")) },
    { name: "本月", ...span(first) },
    { name: "上月", ...span(first.subtract(1, "month"), first.subtract(1, "day")) },
    { name: "近 30 天", ...span(today.subtract(29, "day")) },
  ];
}

export function SpanPicker({ from, to, onChange }: Span & { onChange: (span: Span) => void }) {
  return (
    <>
      <DatePicker.RangePicker
        allowClear={false}
        value={[dayjs(from), dayjs(to)]}
        disabledDate={(date) => date.isAfter(dayjs(), "day")}
        onChange={(dates) => {
          const [first, last] = dates ?? [];
          if (first && last) onChange({ from: first.format(form), to: last.format(form) });
        }}
        data-testid="span"
      />
      <span className="span-presets">
        {presetsOf(dayjs(todayHere())).map(({ name, ...span }) => (
          <Button
            key={name}
            size="small"
            type={span.from === from && span.to === to ? "primary" : "text"}
            onClick={() => onChange(span)}
            data-testid={`span-${name}`}
          >
            {name}
          </Button>
        ))}
      </span>
    </>
  );
}
