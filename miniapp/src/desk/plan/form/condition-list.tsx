import { CloseOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Dropdown } from "antd";
import type { ReactNode } from "react";
import { fieldId, SentenceInput, usePlan } from "./plan-context";
import { type EditedTitle, get, put, titlesOf } from "./plan-values";
import { identityOptions, standingOptions } from "./plan-words";

type ConditionKey = keyof EditedTitle["when"];

/** Each condition as a sentence with its fields in it; what stands before and after the number. */
const conditions: { key: ConditionKey; name: string; start: unknown }[] = [
  { key: "directAgents", name: "直推代理人数", start: 5 },
  { key: "directsWith", name: "直推里的身份或头衔", start: { standing: "agent", count: 2 } },
  { key: "teamOrders", name: "团队单数", start: 30 },
  { key: "personalSpend", name: "个人消费", start: 1_000_000 },
  { key: "teamVolume", name: "团队业绩", start: 1_000_000 },
  { key: "smallLegVolume", name: "小区业绩", start: 1_000_000 },
  { key: "smallLegShare", name: "小区占比", start: 2_000 },
];

type Props = { title: EditedTitle; index: number };

/** 条件: all that are set have to hold. */
export function ConditionList({ title, index }: Props) {
  const { document, change } = usePlan();
  const base = `titles.${index}.when`;
  const set = conditions.filter(({ key }) => title.when?.[key] !== undefined);
  const free = conditions.filter(({ key }) => title.when?.[key] === undefined);
  return (
    <div className="conditions" id={fieldId(base)}>
      {set.map(({ key, name }) => (
        <Condition
          key={key}
          name={name}
          path={`${base}.${key}`}
          onRemove={() => change(put(document, `${base}.${key}`, undefined))}
        >
          <ConditionSentence condition={key} path={`${base}.${key}`} rank={title.rank} />
        </Condition>
      ))}
      {free.length > 0 && (
        <Dropdown
          trigger={["click"]}
          menu={{
            items: free.map(({ key, name }) => ({ key, label: name })),
            onClick: ({ key }) =>
              change(put(document, `${base}.${key}`, conditions.find((one) => one.key === key)?.start)),
          }}
        >
          <Button type="link" size="small" icon={<PlusOutlined />} data-testid="condition-add">
            加条件
          </Button>
        </Dropdown>
      )}
    </div>
  );
}

type ConditionProps = { name: string; path: string; onRemove: () => void; children: ReactNode };

function Condition({ name, path, onRemove, children }: ConditionProps) {
  const { problems } = usePlan();
  const problem = [...problems].find(([place]) => place === path || place.startsWith(`${path}.`))?.[1];
  return (
    <div className="condition" data-testid="condition">
      <span className="sentence">{children}</span>
      <Button type="text" size="small" icon={<CloseOutlined />} onClick={onRemove} aria-label={`删除条件：${name}`} />
      {problem && <span className="out condition-problem">{problem}</span>}
    </div>
  );
}

type SentenceProps = { condition: ConditionKey; path: string; rank: number };

function ConditionSentence({ condition, path, rank }: SentenceProps) {
  switch (condition) {
    case "directAgents":
      return (
        <>
          直推代理满 <SentenceInput path={path} kind="count" label="直推代理人数" /> 人
        </>
      );
    case "directsWith":
      return <DirectsWith path={path} rank={rank} />;
    case "teamOrders":
      return (
        <>
          团队满 <SentenceInput path={path} kind="count" label="团队单数" /> 单
        </>
      );
    case "personalSpend":
      return (
        <>
          个人消费满 <SentenceInput path={path} kind="fen" label="个人消费" />
        </>
      );
    case "teamVolume":
      return (
        <>
          团队业绩满 <SentenceInput path={path} kind="fen" label="团队业绩" />
        </>
      );
    case "smallLegVolume":
      return (
        <>
          小区业绩满 <SentenceInput path={path} kind="fen" label="小区业绩" />
        </>
      );
    case "smallLegShare":
      return (
        <>
          小区业绩占团队业绩 <SentenceInput path={path} kind="rate" label="小区占比" /> 以上
        </>
      );
  }
}

/** Only titles of a lower rank may stand in a condition; one that stands there already is shown whatever it is. */
function DirectsWith({ path, rank }: { path: string; rank: number }) {
  const { document } = usePlan();
  const now = get(document, `${path}.standing`);
  const lower = new Set(titlesOf(document).flatMap((title) => (title.rank < rank ? [title.id] : [])));
  const known = [...identityOptions, ...standingOptions(document).slice(2)];
  const options = known.filter(({ value }, at) => at < identityOptions.length || lower.has(value) || value === now);
  return (
    <>
      直推里有 <SentenceInput path={`${path}.count`} kind="count" label="直推的人数" /> 位{" "}
      <SentenceInput path={`${path}.standing`} kind={options} label="直推里的身份" />
    </>
  );
}
