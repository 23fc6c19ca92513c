import { Button, DatePicker, Input, Popover, Select, Space } from "antd";
import dayjs from "dayjs";
import { type ComponentType, useState } from "react";
import { FenInput } from "../format/fen-input";
import { type NumberInputProps, WholeInput } from "../format/number-input";
import { dayPresets, daysOf } from "./days";
import { type FilterOption, type ListFilter, moneyOf, moneyText, numbersOf, numbersText } from "./filters";

type Props = { name: string; filter: ListFilter; text: string | undefined; onText: (text: string | null) => void };

/** The field of one condition; what is chosen goes into the address at once. */
export function FilterControl({ name, filter, text, onText }: Props) {
  const { label, shape } = filter;
  const shared = { label, text, onText, testId: `filter-${name}` };
  if (shape.kind === "text") return <TextControl key={text} {...shared} placeholder={shape.placeholder} />;
  if (shape.kind === "days") return <DaysControl {...shared} />;
  if (shape.kind === "money") return <MoneyControl key={text} {...shared} />;
  if (shape.kind === "numbers") return <NumbersControl key={text} {...shared} />;
  return <ChoiceControl {...shared} options={shape.options} isMultiple={shape.kind === "choices"} />;
}

type Shared = { label: string; text: string | undefined; onText: Props["onText"]; testId: string };

function TextControl({ label, text, onText, testId, placeholder }: Shared & { placeholder: string }) {
  const [typed, setTyped] = useState(text ?? "");
  const take = (value: string) => value.trim() !== (text ?? "") && onText(value.trim() || null);
  return (
    <Input
      allowClear
      aria-label={label}
      placeholder={placeholder}
      value={typed}
      maxLength={60}
      className="filter-text"
      onChange={(event) => {
        setTyped(event.target.value);
        if (event.target.value === "") take("");
      }}
      onPressEnter={(event) => !event.nativeEvent.isComposing && take(typed)}
      onBlur={() => take(typed)}
      data-testid={testId}
    />
  );
}

type ChoiceProps = Shared & { options: readonly FilterOption[]; isMultiple: boolean };

function ChoiceControl({ label, text, onText, testId, options, isMultiple }: ChoiceProps) {
  const shared = {
    allowClear: true,
    placeholder: label,
    "aria-label": label,
    options: [...options],
    showSearch: options.length > 8 ? { optionFilterProp: "label" } : false,
    popupMatchSelectWidth: false,
    className: "filter-choice",
    "data-testid": testId,
  };
  if (!isMultiple) {
    return <Select {...shared} value={text} onChange={(value: string | undefined) => onText(value ?? null)} />;
  }
  return (
    <Select
      {...shared}
      mode="multiple"
      maxTagCount={1}
      value={text?.split(",").filter(Boolean) ?? []}
      onChange={(values: string[]) => onText(values.join(",") || null)}
    />
  );
}

const ownDays = "own";

function DaysControl({ label, text, onText, testId }: Shared) {
  const [isPicking, setPicking] = useState(false);
  const preset = dayPresets.find(({ value }) => value === text);
  const days = text && !preset ? daysOf(text) : null;
  const isOwn = isPicking || days !== null;
  return (
    <Space.Compact className="filter-days">
      <Select
        allowClear
        aria-label={label}
        placeholder={label}
        value={isOwn ? ownDays : preset?.value}
        options={[...dayPresets, { value: ownDays, label: "自选日期" }]}
        onChange={(value: string | undefined) => {
          setPicking(value === ownDays);
          if (value !== ownDays) onText(value ?? null);
        }}
        className="filter-choice"
        data-testid={testId}
      />
      {isOwn && (
        <DatePicker.RangePicker
          allowClear={false}
          defaultOpen={isPicking && days === null}
          aria-label={`${label}的起止日期`}
          value={days ? [dayjs(days.from), dayjs(days.to)] : null}
          onChange={(picked) => {
            const [from, to] = picked ?? [];
            setPicking(false);
            if (from && to) onText(`${from.format("YYYY-MM-DD")}~${to.format("YYYY-MM-DD")}`);
          }}
        />
      )}
    </Space.Compact>
  );
}

function MoneyControl({ text, ...shared }: Shared) {
  const set = moneyOf(text ?? "");
  return (
    <SpanControl
      {...shared}
      ends={set && [set.fromFen, set.toFen]}
      unit="金额"
      example="100 或 99.50"
      field={FenInput}
      textOf={moneyText}
    />
  );
}

function NumbersControl({ text, ...shared }: Shared) {
  const set = numbersOf(text ?? "");
  return (
    <SpanControl
      {...shared}
      ends={set && [set.from, set.to]}
      unit="数"
      example="1 或 20"
      field={WholeInput}
      textOf={numbersText}
    />
  );
}

type SpanProps = Omit<Shared, "text"> & {
  ends: [from: number | null, to: number | null] | null;
  unit: string;
  example: string;
  field: ComponentType<NumberInputProps>;
  textOf: (from: number | null, to: number | null) => string;
};

/** Two numbers, of which one may be left out, in a small window below their button. */
function SpanControl({ label, onText, testId, ends, unit, example, field: Field, textOf }: SpanProps) {
  const [isOpen, setOpen] = useState(false);
  const [from, setFrom] = useState(ends?.[0] ?? null);
  const [to, setTo] = useState(ends?.[1] ?? null);
  const isWrong = [from, to].some((end) => end !== null && (end < 0 || !Number.isInteger(end)));
  const isTurned = from !== null && to !== null && from > to;
  const problem = isWrong ? `请填写${unit}，如 ${example}` : isTurned ? `最高${unit}不能低于最低${unit}` : "";
  const fields = (
    <div className="filter-money">
      <Space>
        <Field aria-label={`最低${unit}`} placeholder="最低" value={from} onChange={setFrom} />
        –
        <Field aria-label={`最高${unit}`} placeholder="最高" value={to} onChange={setTo} />
      </Space>
      {problem && <p className="out">{problem}</p>}
      <Button
        type="primary"
        size="small"
        disabled={problem !== ""}
        onClick={() => {
          setOpen(false);
          onText(textOf(from, to) || null);
        }}
        data-testid={`${testId}-take`}
      >
        确定
      </Button>
    </div>
  );
  return (
    <Popover trigger="click" open={isOpen} onOpenChange={setOpen} content={fields} placement="bottom">
      <Button className={ends ? undefined : "filter-unset"} data-testid={testId}>
        {label}
      </Button>
    </Popover>
  );
}
