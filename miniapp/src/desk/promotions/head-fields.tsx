import { Form, Input, Select } from "antd";
import { TimeInput } from "../kit/format/time-input";
import { textLimit } from "../kit/text-limit";
import type { Scope } from "../programmes/use-scope";

type Props = { scopes: Scope[]; isNew: boolean; hasOrders: boolean };

/** Name, scope and window, which every kind has. */
export function HeadFields({ scopes, isNew, hasOrders }: Props) {
  return (
    <section>
      <h3>活动</h3>
      <div className="field-grid">
        <Form.Item
          name="name"
          label="名称"
          className="wide"
          rules={[{ required: true, whitespace: true, message: "请填写名称" }]}
        >
          <Input {...textLimit(40)} placeholder="买家看得到，如 周末秒杀" data-testid="promotion-name" />
        </Form.Item>
        <Form.Item name="scope" label="归属">
          <Select
            disabled={!isNew}
            options={scopes.map(({ scope, scopeName }) => ({ value: scope, label: scopeName }))}
          />
        </Form.Item>
        <Form.Item name="startsAt" label="开始">
          <TimeInput placeholder="立即开始" disabled={hasOrders} />
        </Form.Item>
        <Form.Item name="endsAt" label="结束">
          <TimeInput placeholder="长期有效" />
        </Form.Item>
      </div>
    </section>
  );
}
