import { CloseOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Checkbox, Segmented, Select } from "antd";
import { type Choices, type ConditionForm, type ConditionRow, groupFact, newRow, verbsOfKind } from "./condition-form";
import { QuestionValue } from "./question-value";
import "./member-groups.css";

type Props = { value: ConditionForm; choices: Choices; onChange: (form: ConditionForm) => void };

const joins = [
  { value: "all" as const, label: "满足全部" },
  { value: "any" as const, label: "满足任一" },
];

/** The questions of a condition, one per row, and how they are joined. */
export function ConditionFields({ value, choices, onChange }: Props) {
  const { rows, join } = value;
  const change = (row: ConditionRow) =>
    onChange({ ...value, rows: rows.map((one) => (one.key === row.key ? row : one)) });
  const add = () => onChange({ ...value, rows: [...rows, newRow(Math.max(-1, ...rows.map(({ key }) => key)) + 1)] });
  return (
    <div className="condition" data-testid="condition">
      <Segmented
        aria-label="条件之间"
        options={joins}
        value={join}
        onChange={(chosen) => onChange({ ...value, join: chosen })}
      />
      {rows.map((row) => (
        <Row
          key={row.key}
          row={row}
          choices={choices}
          onChange={change}
          onRemove={() => onChange({ ...value, rows: rows.filter(({ key }) => key !== row.key) })}
        />
      ))}
      <Button icon={<PlusOutlined />} onClick={add} data-testid="condition-add">
        加一个条件
      </Button>
      <p className="faint">更复杂的组合：先把一部分存成客群，再在这里选“客群”引用它。</p>
    </div>
  );
}

type RowProps = {
  row: ConditionRow;
  choices: Choices;
  onChange: (row: ConditionRow) => void;
  onRemove: () => void;
};

function Row({ row, choices, onChange, onRemove }: RowProps) {
  const fact = choices.facts.find(({ name }) => name === row.fact) ?? null;
  const facts = [
    ...choices.facts.map(({ name, label }) => ({ value: name, label })),
    { value: groupFact, label: "客群" },
  ];
  const verbs = verbsOfKind[fact?.kind ?? "group"];
  const choose = (name: string) => {
    const kind = choices.facts.find((one) => one.name === name)?.kind ?? "group";
    onChange({ ...row, fact: name, is: verbsOfKind[kind][0]!.value, value: undefined });
  };
  return (
    <div className="condition__row" data-testid="condition-row">
      <Select
        showSearch
        optionFilterProp="label"
        aria-label="条件"
        options={facts}
        value={row.fact}
        onChange={choose}
      />
      <Select
        aria-label="比较"
        options={verbs}
        value={row.is}
        onChange={(is) => onChange({ ...row, is, value: undefined })}
      />
      <QuestionValue
        fact={fact}
        is={row.is}
        value={row.value}
        choices={choices}
        onChange={(answer) => onChange({ ...row, value: answer })}
      />
      <Checkbox checked={row.isNot} onChange={({ target }) => onChange({ ...row, isNot: target.checked })}>
        取反
      </Checkbox>
      <Button type="text" aria-label="去掉这个条件" icon={<CloseOutlined />} onClick={onRemove} />
    </div>
  );
}
