import { Button, DatePicker, Input, Popover, Select, Space } from "antd";
import dayjs from "dayjs";
import { useState } from "react";
import { FenInput } from "../format/fen-input";
import { dayPresets, daysOf } from "./days";
import { type FilterOption, type ListFilter, moneyOf, moneyText } from "./filters";

type Props = { name: string; filter: ListFilter; text: string | undefined; onText: (text: string | null) => void };

/** The field of one condition; what is chosen goes into the address at once. */
export function FilterControl({ name, filter, text, onText }: Props) {
  const { label, shape } = filter;
  const shared = { label, text, onText, testId: `filter-${name}` };
  if (shape.kind === "text") return <TextControl key={text} {...shared} placeholder={shape.placeholder} />;
  if (shape.kind === "days") return <DaysControl {...shared} />;
  if (shape.kind === "money") return <MoneyControl key={text} {...shared} />;
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

function MoneyControl({ label, text, onText, testId }: Shared) {
  const set = moneyOf(text ?? "");
  const [isOpen, setOpen] = useState(false);
  const [fromFen, setFrom] = useState(set?.fromFen ?? null);
  const [toFen, setTo] = useState(set?.toFen ?? null);
  const isWrong = [fromFen, toFen].some((fen) => fen !== null && (fen < 0 || !Number.isInteger(fen)));
  const isTurned = fromFen !== null && toFen !== null && fromFen > toFen;
  const problem = isWrong ? "请填写金额，如 100 或 99.50" : isTurned ? "最高金额不能低于最低金额" : "";
  const fields = (
    <div className="filter-money">
      <Space>
        <FenInput aria-label="最低金额" placeholder="最低" value={fromFen} onChange={setFrom} />
        –
        <FenInput aria-label="最高金额" placeholder="最高" value={toFen} onChange={setTo} />
      </Space>
      {problem && <p className="out">{problem}</p>}
      <Button
        type="primary"
        size="small"
        disabled={problem !== ""}
        onClick={() => {
          setOpen(false);
          onText(moneyText(fromFen, toFen) || null);
        }}
        data-testid={`${testId}-take`}
      >
        确定
      </Button>
    </div>
  );
  return (
    <Popover trigger="click" open={isOpen} onOpenChange={setOpen} content={fields} placement="bottom">
      <Button className={set ? undefined : "filter-unset"} data-testid={testId}>
        {label}
      </Button>
    </Popover>
  );
}
