import { Form, InputNumber, Select, Switch } from "antd";
import { FenInput } from "../format/fen-input";
import { RateInput } from "../format/rate-input";
import type { PlanDocument } from "./shapes";

type Kind = "fen" | "rate" | "count" | "switch" | { value: string; label: string }[];
type Field = { path: string; name: string; kind: Kind };

const groups: { name: string; fields: Field[] }[] = [
  {
    name: "加盟与奖励",
    fields: [
      { path: "join.amount", name: "加盟门槛", kind: "fen" },
      {
        path: "join.awardPer",
        name: "一单多份",
        kind: [
          { value: "order", label: "每单奖一次" },
          { value: "unit", label: "每份都奖" },
        ],
      },
      { path: "join.countRepeatOrders", name: "复购也计奖", kind: "switch" },
      { path: "awards.direct", name: "直推奖", kind: "fen" },
      { path: "awards.placement", name: "见点奖", kind: "fen" },
      { path: "awards.peerRate", name: "平级奖", kind: "rate" },
    ],
  },
  {
    name: "老板",
    fields: [
      { path: "boss.afterDirects", name: "直推几位成为老板", kind: "count" },
      { path: "boss.placementFromDirects", name: "直推几位起拿见点奖", kind: "count" },
      {
        path: "boss.unqualifiedPlacement",
        name: "不够格的见点奖",
        kind: [
          { value: "nextOwner", label: "给上一位老板" },
          { value: "platform", label: "归平台" },
        ],
      },
    ],
  },
  {
    name: "零售与区域",
    fields: [
      { path: "retail.rates.agent", name: "代理佣金", kind: "rate" },
      { path: "retail.rates.boss", name: "老板佣金", kind: "rate" },
      { path: "retail.selfRebate", name: "自购返利", kind: "switch" },
      { path: "regions.rates.district", name: "区县代理", kind: "rate" },
      { path: "regions.rates.city", name: "市代理", kind: "rate" },
      { path: "regions.rates.province", name: "省代理", kind: "rate" },
    ],
  },
  {
    name: "提现与结算",
    fields: [
      { path: "fund.holdRate", name: "帮扶基金留存", kind: "rate" },
      { path: "withdraw.min", name: "最低提现", kind: "fen" },
      { path: "withdraw.feeRate", name: "提现手续费", kind: "rate" },
      {
        path: "settleOn",
        name: "何时结算",
        kind: [
          { value: "paid", label: "付款即结算" },
          { value: "received", label: "收货后结算" },
          { value: "closed", label: "售后期满结算" },
        ],
      },
      { path: "settleAfterDays", name: "再过几天结算", kind: "count" },
      { path: "free.freight", name: "免费专区运费", kind: "fen" },
      { path: "free.perMonth", name: "免费专区每月件数", kind: "count" },
    ],
  },
];

const get = (document: unknown, path: string) =>
  path.split(".").reduce<unknown>((value, key) => (value as PlanDocument | undefined)?.[key], document);

function put(document: PlanDocument, [key = "", ...rest]: string[], value: unknown): PlanDocument {
  const next = rest.length === 0 ? value : put((document[key] as PlanDocument | undefined) ?? {}, rest, value);
  return { ...document, [key]: next };
}

type Props = { document: PlanDocument; onChange: (document: PlanDocument) => void };

/** The figures that are changed most; titles, pools and tasks stand in the whole document. */
export function PlanForm({ document, onChange }: Props) {
  return (
    <Form layout="vertical" className="goods-form" data-testid="plan-form">
      {groups.map(({ name, fields }) => (
        <section key={name}>
          <h3>{name}</h3>
          <div className="field-grid">
            {fields.map((field) => (
              <Form.Item key={field.path} label={field.name}>
                <FieldInput
                  field={field}
                  value={get(document, field.path)}
                  onChange={(value) => value !== null && onChange(put(document, field.path.split("."), value))}
                />
              </Form.Item>
            ))}
          </div>
        </section>
      ))}
      <p className="faint">头衔、分红池和帮扶任务请在「完整文档」里修改。</p>
    </Form>
  );
}

type InputProps = { field: Field; value: unknown; onChange: (value: unknown) => void };

function FieldInput({ field: { path, kind }, value, onChange }: InputProps) {
  const testId = `plan-${path}`;
  if (kind === "switch") return <Switch checked={value === true} onChange={onChange} data-testid={testId} />;
  if (Array.isArray(kind)) return <Select options={kind} value={value} onChange={onChange} data-testid={testId} />;
  const amount = typeof value === "number" ? value : null;
  if (kind === "fen") return <FenInput value={amount} onChange={onChange} data-testid={testId} />;
  if (kind === "rate") return <RateInput value={amount} onChange={onChange} data-testid={testId} />;
  return (
    <InputNumber
      min={0}
      precision={0}
      style={{ width: "100%" }}
      value={amount}
      onChange={onChange}
      data-testid={testId}
    />
  );
}
