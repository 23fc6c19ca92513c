import { Form, Select } from "antd";
import { zoneOptions } from "../../kit/zones";
import type { PlanDocument } from "../shapes";
import { FundBlock } from "./fund-block";
import { Block, fieldId, PlanEditing, PlanField, usePlan, ZonesField } from "./plan-context";
import { put } from "./plan-values";
import {
  awardWords,
  bossWords,
  depthWords,
  freeWords,
  joinWords,
  payoutWords,
  regionWords,
  retailWords,
  standingOptions,
} from "./plan-words";
import { PoolsBlock } from "./pools-block";
import { TitlesBlock } from "./titles-block";

type Props = {
  document: PlanDocument;
  problems: ReadonlyMap<string, string>;
  onChange: (document: PlanDocument) => void;
};

/** 方案表单: every part of the plan, in blocks that say what they mean. */
export function PlanForm({ document, problems, onChange }: Props) {
  return (
    <PlanEditing value={{ document, problems, change: onChange }}>
      <Form layout="vertical" className="goods-form plan-form" data-testid="plan-form">
        <JoinBlocks document={document} />
        <RetailBlock document={document} />
        <RegionBlock document={document} />
        <TitlesBlock />
        <PoolsBlock />
        <FundBlock />
        <PayoutBlocks document={document} />
        <DepthBlock document={document} />
      </Form>
    </PlanEditing>
  );
}

const awardPer = [
  { value: "order", label: "每单奖一次" },
  { value: "unit", label: "每份都奖" },
] as const;
const unqualified = [
  { value: "nextOwner", label: "给上一位老板" },
  { value: "platform", label: "归平台" },
] as const;

function JoinBlocks({ document }: { document: PlanDocument }) {
  return (
    <>
      <Block name="加盟" path="join" says={joinWords(document)}>
        <div className="field-grid">
          <PlanField path="join.amount" label="加盟门槛" kind="fen" />
          <PlanField path="join.awardPer" label="一单多份" kind={awardPer} />
          <PlanField path="join.countRepeatOrders" label="复购也计奖" kind="switch" />
        </div>
      </Block>
      <Block name="加盟订单的奖励" path="awards" says={awardWords(document)}>
        <div className="field-grid">
          <PlanField path="awards.direct" label="直推奖" kind="fen" />
          <PlanField path="awards.placement" label="见点奖" kind="fen" />
          <PlanField path="awards.peerRate" label="平级奖" kind="rate" />
        </div>
      </Block>
      <Block name="老板" path="boss" says={bossWords(document)}>
        <div className="field-grid">
          <PlanField path="boss.afterDirects" label="直推几位成为老板" kind="count" suffix="位" />
          <PlanField path="boss.placementFromDirects" label="直推几位起拿见点奖" kind="count" suffix="位" />
          <PlanField path="boss.unqualifiedPlacement" label="不够格的见点奖" kind={unqualified} />
        </div>
      </Block>
    </>
  );
}

const zonesOf = (...codes: string[]) => zoneOptions.filter(({ value }) => codes.includes(value));

function RetailBlock({ document }: { document: PlanDocument }) {
  const standings = standingOptions(document);
  const known = new Set(standings.map(({ value }) => value));
  const named = Object.keys((document.retail as { rates?: object } | undefined)?.rates ?? {});
  const unknown = named.filter((standing) => !known.has(standing)).map((value) => ({ value, label: value }));
  return (
    <Block name="级差奖" path="retail" says={retailWords(document)}>
      <div className="field-grid">
        <ZonesField path="retail.zones" label="发级差奖的专区" options={zonesOf("retail", "member")} />
        {[...standings, ...unknown].map(({ value, label }) => (
          <PlanField key={value} path={`retail.rates.${value}`} label={label} kind="rate" isOptional />
        ))}
        <PlanField path="retail.selfRebate" label="自购返利" kind="switch" />
      </div>
    </Block>
  );
}

function RegionBlock({ document }: { document: PlanDocument }) {
  return (
    <Block name="区域奖" path="regions" says={regionWords(document)}>
      <div className="field-grid">
        <ZonesField path="regions.zones" label="发区域奖的专区" options={zonesOf("join", "retail", "member")} />
        <PlanField path="regions.rates.district" label="区县代理" kind="rate" />
        <PlanField path="regions.rates.city" label="市代理" kind="rate" />
        <PlanField path="regions.rates.province" label="省代理" kind="rate" />
      </div>
    </Block>
  );
}

const settleOn = [
  { value: "paid", label: "付款即结算" },
  { value: "received", label: "收货后结算" },
  { value: "closed", label: "售后期满结算" },
] as const;

function PayoutBlocks({ document }: { document: PlanDocument }) {
  return (
    <>
      <Block name="结算和提现" path="settleOn" says={payoutWords(document)}>
        <div className="field-grid">
          <PlanField path="settleOn" label="何时结算" kind={settleOn} />
          <PlanField path="settleAfterDays" label="收货后再过" kind="count" suffix="天" hint="只在售后期满结算时有用" />
          <PlanField path="withdraw.min" label="最低提现" kind="fen" />
          <PlanField path="withdraw.feeRate" label="提现手续费" kind="rate" />
        </div>
      </Block>
      <Block name="免费专区" path="free" says={freeWords(document)}>
        <div className="field-grid">
          <PlanField path="free.freight" label="每单运费" kind="fen" />
          <PlanField path="free.perMonth" label="每人每月每件商品" kind="count" suffix="件" />
        </div>
      </Block>
    </>
  );
}

const depths = [
  { value: "none", label: "不限层数" },
  { value: "limit", label: "限制层数" },
];

function DepthBlock({ document }: { document: PlanDocument }) {
  const { change } = usePlan();
  const compliance = (document.compliance ?? {}) as { maxDepth?: number | null };
  const isLimited = compliance.maxDepth !== null && compliance.maxDepth !== undefined;
  return (
    <Block name="合规" path="compliance" says={depthWords(document)}>
      <div className="field-grid">
        <Form.Item label="奖励的层数" htmlFor={fieldId("depth")}>
          <Select
            id={fieldId("depth")}
            data-testid={fieldId("depth")}
            options={depths}
            value={isLimited ? "limit" : "none"}
            onChange={(next) => change(put(document, "compliance.maxDepth", next === "limit" ? 2 : null))}
          />
        </Form.Item>
        {isLimited && <PlanField path="compliance.maxDepth" label="最多奖励几层" kind="count" suffix="层" />}
      </div>
    </Block>
  );
}
