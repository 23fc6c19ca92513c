import { useQuery } from "@tanstack/react-query";
import { Select, Space } from "antd";
import { api } from "../kit/api";
import { FenInput } from "../kit/format/fen-input";
import { WholeInput } from "../kit/format/number-input";
import { stageOptions } from "../kit/life-stages";
import { segmentOptions } from "../kit/segments";
import { type Choices, type Fact, needsValue } from "./condition-form";
import { DayRange } from "./day-range";

type Option = { value: string; label: string };
type Props = {
  fact: Fact | null;
  is: string;
  value: unknown;
  choices: Choices;
  onChange: (value: unknown) => void;
};

const months = Array.from({ length: 12 }, (_, index) => ({ value: index + 1, label: `${index + 1} 月` }));
const sexes = [
  { value: "male", label: "男" },
  { value: "female", label: "女" },
  { value: "unknown", label: "未填写" },
];
const identities = [
  { value: "customer", label: "普通会员" },
  { value: "agent", label: "代理" },
  { value: "boss", label: "老板" },
];

const named = (all: readonly { id: string; name: string }[]): Option[] =>
  all.map(({ id, name }) => ({ value: id, label: name }));

/** What a question compares with, in the form that its fact needs. */
export function QuestionValue({ fact, is, value, choices, onChange }: Props) {
  if (!needsValue(is)) return null;
  if (fact === null) {
    const options = named(choices.groups.filter(({ mayBeNamed }) => mayBeNamed));
    return (
      <Select
        aria-label="客群"
        placeholder="选择客群"
        value={value as string | undefined}
        onChange={onChange}
        options={options}
      />
    );
  }
  switch (fact.kind) {
    case "number":
    case "money":
      return <Amount isMoney={fact.kind === "money"} is={is} value={value} onChange={onChange} />;
    case "moment":
      if (is === "onDays")
        return <DayRange value={value as { from: string; to: string } | undefined} onChange={onChange} />;
      return <WholeInput aria-label="天数" suffix="天" value={value as number | undefined} onChange={onChange} />;
    case "month":
      return (
        <Select
          mode="multiple"
          aria-label="月份"
          placeholder="选择月份"
          value={(value as number[] | undefined) ?? []}
          onChange={onChange}
          options={months}
        />
      );
    default:
      return <Names fact={fact} value={value} choices={choices} onChange={onChange} />;
  }
}

type AmountProps = Pick<Props, "is" | "value" | "onChange"> & { isMoney: boolean };
type Range = { from?: number | null; to?: number | null };

function Amount({ isMoney, is, value, onChange }: AmountProps) {
  const Input = isMoney ? FenInput : WholeInput;
  if (is !== "between") return <Input aria-label="数值" value={value as number | undefined} onChange={onChange} />;
  const range = (value ?? {}) as Range;
  return (
    <Space.Compact block>
      <Input
        aria-label="最小值"
        placeholder="最小"
        value={range.from}
        onChange={(from) => onChange({ ...range, from })}
      />
      <Input aria-label="最大值" placeholder="最大" value={range.to} onChange={(to) => onChange({ ...range, to })} />
    </Space.Compact>
  );
}

function Names({ fact, value, choices, onChange }: Pick<Props, "value" | "choices" | "onChange"> & { fact: Fact }) {
  const tags = useQuery(api.desk.memberList.options.queryOptions()).data?.tags ?? [];
  const divisions = useQuery({ ...api.divisions.list.queryOptions(), staleTime: Number.POSITIVE_INFINITY }).data ?? [];
  const options: Readonly<Record<string, Option[]>> = {
    identity: identities,
    levelId: named(choices.levels),
    lifeStage: [...stageOptions],
    segment: segmentOptions,
    sex: sexes,
    titles: named(choices.titles),
    storeIds: named(choices.stores),
    channelId: named(choices.channels),
    tags: tags.map(({ name }) => ({ value: name, label: name })),
    regionCode: divisions.map(({ code, name }) => ({ value: code.slice(0, 2), label: name })),
  };
  return (
    <Select
      mode="multiple"
      aria-label={fact.label}
      placeholder="请选择"
      optionFilterProp="label"
      value={(value as string[] | undefined) ?? []}
      onChange={onChange}
      options={options[fact.name] ?? []}
    />
  );
}
