import { Form, Select } from "antd";
import { TimeInput } from "./format/time-input";

/** `at` is null at once, an ISO text later, and undefined while a time still has to be chosen. */
type Props = { at: string | null | undefined; onChange: (at: string | null | undefined) => void };

/** 生效时间 of a version: at once, or at a minute. */
export function EffectiveTime({ at, onChange }: Props) {
  return (
    <div className="effective-time">
      <Form.Item label="何时生效" htmlFor="effective-when" layout="vertical">
        <Select
          id="effective-when"
          data-testid="effective-when"
          value={at === null ? "now" : "later"}
          onChange={(when) => onChange(when === "now" ? null : undefined)}
          options={[
            { value: "now", label: "立即生效" },
            { value: "later", label: "定时生效" },
          ]}
        />
      </Form.Item>
      {at !== null && (
        <Form.Item
          label="生效时间"
          htmlFor="effective-at"
          layout="vertical"
          extra="到时间后一分钟内切换，之前的订单按付款时的版本"
        >
          <TimeInput
            id="effective-at"
            data-testid="effective-at"
            value={at ?? null}
            onChange={(next) => onChange(next ?? undefined)}
          />
        </Form.Item>
      )}
    </div>
  );
}
