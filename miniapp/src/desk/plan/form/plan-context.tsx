import { Form, Select, Switch } from "antd";
import { createContext, type ReactNode, useContext } from "react";
import { FenInput } from "../../kit/format/fen-input";
import { WholeInput } from "../../kit/format/number-input";
import { type NumberScale, numberProblem } from "../../kit/format/number-limits";
import { RateInput } from "../../kit/format/rate-input";
import type { PlanDocument } from "../shapes";
import { get, put } from "./plan-values";

type Editing = {
  document: PlanDocument;
  /** What the check said, by path. */
  problems: ReadonlyMap<string, string>;
  change: (document: PlanDocument) => void;
};

const PlanContext = createContext<Editing | null>(null);
export const PlanEditing = PlanContext.Provider;

export function usePlan(): Editing {
  const editing = useContext(PlanContext);
  if (!editing) throw new Error("a field of the plan stands outside its form");
  return editing;
}

export const fieldId = (path: string) => `plan-${path}`;

type Choice = { value: string; label: string };
type Kind = "fen" | "rate" | "count" | "switch" | readonly Choice[];
const scales: Record<string, NumberScale> = {
  fen: { perUnit: 100, decimals: 2, limits: { min: 0 } },
  rate: { perUnit: 100, decimals: 2, limits: { min: 0, max: 100 } },
  count: { perUnit: 1, decimals: 0, limits: { min: 0 } },
};

type FieldProps = {
  path: string;
  label?: ReactNode;
  kind: Kind;
  hint?: string;
  suffix?: string;
  /** Whether an empty field means that there is none; other fields have to be filled in. */
  isOptional?: boolean;
  /** In pixels; the whole column where it is left out. */
  width?: number;
};

/** A field of the plan at its path. A number that is cleared stays empty and says so; the check refuses the document until then. */
export function PlanField(props: FieldProps) {
  const { document, problems } = usePlan();
  const { path, label, hint } = props;
  const problem = ownProblem(props, get(document, path)) ?? problems.get(path);
  return (
    <Form.Item
      label={label}
      htmlFor={fieldId(path)}
      tooltip={hint}
      validateStatus={problem ? "error" : undefined}
      help={problem || undefined}
    >
      <PlanInput {...props} />
    </Form.Item>
  );
}

function ownProblem({ kind, isOptional = false }: FieldProps, value: unknown): string | null {
  const scale = typeof kind === "string" ? scales[kind] : undefined;
  if (!scale) return null;
  if (typeof value !== "number") return isOptional ? null : "请填写";
  return numberProblem(value, scale);
}

/** A field inside a sentence. */
export const SentenceInput = (props: FieldProps) => <PlanInput {...props} width={props.kind === "fen" ? 150 : 96} />;

function PlanInput(props: FieldProps) {
  const { document, change } = usePlan();
  const { path, kind, suffix, label, width, isOptional = false } = props;
  const value = get(document, path);
  const set = (next: unknown) => change(put(document, path, isOptional && next === null ? undefined : next));
  const marks = {
    id: fieldId(path),
    "data-testid": fieldId(path),
    "aria-label": typeof label === "string" ? label : undefined,
  };
  if (kind === "switch") return <Switch checked={value === true} onChange={set} {...marks} />;
  if (typeof kind !== "string") {
    return (
      <Select options={[...kind]} value={value as string} onChange={set} popupMatchSelectWidth={false} {...marks} />
    );
  }
  const amount = typeof value === "number" ? value : null;
  const status = ownProblem(props, value) ? "error" : undefined;
  const style = { width: width ?? "100%" };
  const shared = { value: amount, onChange: set, suffix, status, style, ...marks } as const;
  if (kind === "fen") return <FenInput {...shared} />;
  if (kind === "rate") return <RateInput {...shared} suffix="%" />;
  return <WholeInput min={0} {...shared} />;
}

type ZonesProps = { path: string; label: string; options: readonly Choice[] };

export function ZonesField({ path, label, options }: ZonesProps) {
  const { document, change, problems } = usePlan();
  const problem = problems.get(path);
  return (
    <Form.Item
      label={label}
      className="wide"
      htmlFor={fieldId(path)}
      validateStatus={problem ? "error" : undefined}
      help={problem}
    >
      <Select
        mode="multiple"
        id={fieldId(path)}
        data-testid={fieldId(path)}
        value={get(document, path) as string[]}
        options={[...options]}
        onChange={(zones) => change(put(document, path, zones))}
      />
    </Form.Item>
  );
}

type BlockProps = { name: string; says: string; path: string; extra?: ReactNode; children: ReactNode };

/** A block of the form: what it means as it stands, in one sentence, and its fields. */
export function Block({ name, says, path, extra, children }: BlockProps) {
  return (
    <section id={fieldId(path)}>
      <div className="block-head">
        <h3>{name}</h3>
        {extra}
      </div>
      <p className="block-says" data-testid={`says-${path}`}>
        {says}
      </p>
      {children}
    </section>
  );
}
