import { Form, Input, Switch } from "antd";
import { WholeInput } from "../kit/format/number-input";
import { NumberItem } from "../kit/format/number-item";
import { PartForm } from "./part-form";
import type { PartProps, Settings } from "./shapes";

type Values = {
  isQuiet: boolean;
  from: string;
  until: string;
  maxPerDay: number;
  templateIds: Record<string, string | undefined>;
};

/** A plain field: the browser's own one for times shows AM and PM where the browser is not Chinese. */
const timeRules = [{ required: true, pattern: /^([01]\d|2[0-3]):[0-5]\d$/, message: "请填写时间，如 08:00" }];

export function MessagesPart({ saved, choices, onReload }: PartProps) {
  const [form] = Form.useForm<Values>();
  const { quietHours, maxPerDay, templateIds } = saved.settings.messages;
  const isQuiet = Form.useWatch("isQuiet", form) ?? quietHours !== null;
  const { from, until } = quietHours ?? { from: "22:00", until: "08:00" };
  return (
    <PartForm<Values>
      saved={saved}
      onReload={onReload}
      form={form}
      initial={{ isQuiet: quietHours !== null, from, until, maxPerDay, templateIds }}
      merge={(settings, values) => ({ ...settings, messages: messagesOf(values) })}
    >
      <div className="field-grid">
        <Form.Item name="isQuiet" label="免打扰时段" valuePropName="checked">
          <Switch checkedChildren="开" unCheckedChildren="关" />
        </Form.Item>
        {/* A hidden field keeps its value. */}
        <Form.Item name="from" label="从" hidden={!isQuiet} rules={isQuiet ? timeRules : []}>
          <Input maxLength={5} placeholder="22:00" />
        </Form.Item>
        <Form.Item name="until" label="到" hidden={!isQuiet} rules={isQuiet ? timeRules : []}>
          <Input maxLength={5} placeholder="08:00" />
        </Form.Item>
        <NumberItem name="maxPerDay" label="每人每日最多" rules={[{ required: true, message: "请填写每日上限" }]}>
          <WholeInput min={1} max={50} suffix="条" />
        </NumberItem>
      </div>
      <p className="dialog-note">
        订阅消息模板：在微信公众平台选好模板后，把模板 ID 填在对应的消息旁边；不填的消息只在小程序里显示。
      </p>
      {choices.messageGroups.map(({ name, kinds }) => (
        <section key={name}>
          <h3>{name}</h3>
          <div className="settings__templates">
            {kinds.map(({ kind, name: kindName }) => (
              <Form.Item key={kind} name={["templateIds", kind]} label={kindName}>
                <Input maxLength={64} placeholder="模板 ID" data-testid={`template-${kind}`} />
              </Form.Item>
            ))}
          </div>
        </section>
      ))}
    </PartForm>
  );
}

/** A kind whose field is empty has no template. */
function messagesOf({ isQuiet, from, until, maxPerDay, templateIds }: Values): Settings["messages"] {
  const filled = Object.entries(templateIds).flatMap(([kind, id = ""]) => (id.trim() ? [[kind, id.trim()]] : []));
  return { quietHours: isQuiet ? { from, until } : null, maxPerDay, templateIds: Object.fromEntries(filled) };
}
