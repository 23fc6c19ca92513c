import { Form, Select, Switch } from "antd";
import { FenInput } from "../kit/format/fen-input";
import { WholeInput } from "../kit/format/number-input";
import { type NumberScale, numberProblem } from "../kit/format/number-limits";
import { RateInput } from "../kit/format/rate-input";
import { type PlanField, planGroups } from "./plan-fields";
import type { PlanDocument } from "./shapes";

const get = (document: unknown, path: string) =>
  path.split(".").reduce<unknown>((value, key) => (value as PlanDocument | undefined)?.[key], document);

function put(document: PlanDocument, [key = "", ...rest]: string[], value: unknown): PlanDocument {
  const next = rest.length === 0 ? value : put((document[key] as PlanDocument | undefined) ?? {}, rest, value);
  return { ...document, [key]: next };
}

type Props = { document: PlanDocument; onChange: (document: PlanDocument) => void };

/** The figures that are changed most often. Titles, pools and tasks are changed in the whole document. */
export function PlanForm({ document, onChange }: Props) {
  return (
    <Form layout="vertical" className="goods-form" data-testid="plan-form">
      {planGroups.map(({ name, fields }) => (
        <section key={name}>
          <h3>{name}</h3>
          <div className="field-grid">
            {fields.map((field) => (
              <PlanItem
                key={field.path}
                field={field}
                value={get(document, field.path)}
                onChange={(value) => onChange(put(document, field.path.split("."), value))}
              />
            ))}
          </div>
        </section>
      ))}
      <p className="faint">头衔、分红池和帮扶任务请在「完整文档」里修改。</p>
    </Form>
  );
}

const scales: Record<string, NumberScale> = {
  fen: { perUnit: 100, decimals: 2, limits: { min: 0 } },
  rate: { perUnit: 100, decimals: 2, limits: { min: 0, max: 100 } },
  count: { perUnit: 1, decimals: 0, limits: { min: 0 } },
};

/** A figure that is cleared stays empty and says so; the check refuses the document until it is filled in. */
function PlanItem({ field, value, onChange }: InputProps) {
  const scale = typeof field.kind === "string" ? scales[field.kind] : undefined;
  const amount = value === undefined ? null : (value as number | null);
  const problem = scale && (amount === null ? "请填写" : numberProblem(amount, scale));
  return (
    <Form.Item
      label={field.name}
      htmlFor={`plan-${field.path}`}
      validateStatus={problem ? "error" : undefined}
      help={problem || undefined}
    >
      <FieldInput field={field} value={value} onChange={onChange} />
    </Form.Item>
  );
}

type InputProps = { field: PlanField; value: unknown; onChange: (value: unknown) => void };

function FieldInput({ field: { path, kind }, value, onChange }: InputProps) {
  const testId = `plan-${path}`;
  if (kind === "switch")
    return <Switch checked={value === true} onChange={onChange} id={testId} data-testid={testId} />;
  if (Array.isArray(kind))
    return <Select options={kind} value={value} onChange={onChange} id={testId} data-testid={testId} />;
  const amount = typeof value === "number" ? value : null;
  if (kind === "fen") return <FenInput value={amount} onChange={onChange} id={testId} data-testid={testId} />;
  if (kind === "rate") return <RateInput value={amount} onChange={onChange} id={testId} data-testid={testId} />;
  return (
    <WholeInput min={0} style={{ width: "100%" }} value={amount} onChange={onChange} id={testId} data-testid={testId} />
  );
}
