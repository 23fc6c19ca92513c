import { Switch } from "antd";
import type { ReactNode } from "react";
import { Block, fieldId, PlanField, SentenceInput, usePlan } from "./plan-context";
import { get, put } from "./plan-values";
import { fundWords, identityOptions } from "./plan-words";

/** 帮扶基金: the part of each withdrawal that is held, and the tasks that release it. */
export function FundBlock() {
  const { document } = usePlan();
  return (
    <Block name="帮扶基金" path="fund" says={fundWords(document)}>
      <div className="field-grid">
        <PlanField path="fund.holdRate" label="提现留存" kind="rate" />
      </div>
      <h4>任务（打开的都要完成）</h4>
      <div className="conditions" id={fieldId("fund.tasks")}>
        <Task task="handedOver" name="留人线" start={{ lines: 2, identity: "agent", ordersOver: 10 }}>
          <SentenceInput path="fund.tasks.handedOver.lines" kind="count" label="留人线的条数" /> 条留人线的线头是{" "}
          <SentenceInput path="fund.tasks.handedOver.identity" kind={identityOptions} label="线头的身份" />
          ，线上合计多于 <SentenceInput path="fund.tasks.handedOver.ordersOver" kind="count" label="线上的单数" /> 单
        </Task>
        <Task task="bossesReferred" name="直推老板" start={2}>
          直推里有 <SentenceInput path="fund.tasks.bossesReferred" kind="count" label="直推老板" /> 位老板
        </Task>
        <Task task="teamAgents" name="团队代理" start={10}>
          团队里有 <SentenceInput path="fund.tasks.teamAgents" kind="count" label="团队代理" /> 位代理
        </Task>
      </div>
    </Block>
  );
}

type TaskProps = { task: string; name: string; start: unknown; children: ReactNode };

function Task({ task, name, start, children }: TaskProps) {
  const { document, change, problems } = usePlan();
  const path = `fund.tasks.${task}`;
  const isSet = get(document, path) !== undefined;
  const problem = [...problems].find(([place]) => place === path || place.startsWith(`${path}.`))?.[1];
  return (
    <div className="condition" id={fieldId(path)}>
      <Switch
        size="small"
        checked={isSet}
        onChange={(on) => change(put(document, path, on ? start : undefined))}
        aria-label={name}
        data-testid={`task-${task}`}
      />
      {isSet ? <span className="sentence">{children}</span> : <span className="faint">{name}</span>}
      {problem && <span className="out condition-problem">{problem}</span>}
    </div>
  );
}
