import { CheckCircleFilled, CloseCircleFilled, ExclamationCircleFilled, LoadingOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { Link } from "react-router";
import { rowMarks } from "../kit/row-marks";
import { OrderPathButton } from "./order-path-button";
import { isTested, type Outcome, type SetupGroupData, type SetupItem } from "./shapes";

type Props = {
  group: SetupGroupData;
  outcomeOf: (item: SetupItem) => Outcome;
  onTest: (item: string) => void;
};

export function SetupGroup({ group: { name, items }, outcomeOf, onTest }: Props) {
  const outcomes = items.map(outcomeOf);
  const ready = outcomes.filter(({ state }) => state === "done").length;
  return (
    <section className="panel setup__group">
      <div className="setup__group-head">
        <h2>{name}</h2>
        <span className="faint figure">
          {ready}/{items.length}
        </span>
      </div>
      <ul>
        {items.map((item, at) => (
          <Item key={item.key} item={item} outcome={outcomes[at]!} onTest={() => onTest(item.key)} />
        ))}
      </ul>
    </section>
  );
}

const signs = {
  done: <CheckCircleFilled className="setup__sign setup__sign--done" aria-label="就绪" />,
  missing: <ExclamationCircleFilled className="setup__sign setup__sign--missing" aria-label="还没有" />,
  failed: <CloseCircleFilled className="setup__sign setup__sign--failed" aria-label="没有通过" />,
  testing: <LoadingOutlined className="setup__sign" aria-label="正在测试" />,
};

type ItemProps = { item: SetupItem; outcome: Outcome; onTest: () => void };

function Item({ item, outcome, onTest }: ItemProps) {
  const { state, says, templates } = outcome;
  const isOpen = state === "missing" || state === "failed";
  return (
    <li className="setup__item" {...rowMarks("setup-item", { item: item.key, state })}>
      {signs[state]}
      <div className="setup__words">
        <strong>{item.name}</strong>
        <span className="setup__says">{says}</span>
        {isOpen && <span className="setup__todo">{item.todo}</span>}
        {templates.length > 0 && <Templates templates={templates} />}
      </div>
      <div className="setup__acts">
        {item.path && <Link to={item.path}>{isOpen ? "去完成" : "查看"}</Link>}
        {item.key === "orderPath" && <OrderPathButton place="messages" isSet={state === "done"} />}
        {item.key === "orderCentre" && <OrderPathButton place="orderCentre" isSet={state === "done"} />}
        {isTested(item) && (
          <Button size="small" loading={state === "testing"} onClick={onTest} data-testid="setup-test">
            测试
          </Button>
        )}
      </div>
    </li>
  );
}

function Templates({ templates }: Pick<Outcome, "templates">) {
  return (
    <div className="setup__templates">
      {templates.map(({ kind, kindName, title, example }) => (
        <figure key={kind}>
          <figcaption className="faint">{kindName}</figcaption>
          <strong>{title || "小程序里没有这个模板"}</strong>
          <pre>{example.trim()}</pre>
        </figure>
      ))}
    </div>
  );
}
