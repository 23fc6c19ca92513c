import { Form, Input, Switch } from "antd";
import { textLimit } from "../kit/text-limit";
import { PartForm } from "./part-form";
import type { PartProps } from "./shapes";

type Values = { phone?: string; hours?: string; hasChat: boolean; corpId?: string; url?: string };

export function ServicePart({ saved, onReload }: PartProps) {
  const [form] = Form.useForm<Values>();
  const { workChat, ...service } = saved.settings.service;
  return (
    <PartForm<Values>
      saved={saved}
      onReload={onReload}
      form={form}
      initial={{ ...service, corpId: workChat?.corpId ?? "", url: workChat?.url ?? "" }}
      merge={(settings, { phone = "", hours = "", hasChat, corpId = "", url = "" }) => ({
        ...settings,
        service: {
          phone: phone.trim(),
          hours,
          hasChat,
          workChat: corpId.trim() || url.trim() ? { corpId: corpId.trim(), url: url.trim() } : null,
        },
      })}
    >
      <div className="field-grid">
        <Form.Item name="phone" label="客服电话">
          <Input maxLength={20} placeholder="400-800-1234" data-testid="service-phone" />
        </Form.Item>
        <Form.Item name="hours" label="服务时间">
          <Input {...textLimit(40)} placeholder="每天 9:00–21:00" data-testid="service-hours" />
        </Form.Item>
      </div>
      <Form.Item
        name="hasChat"
        label="小程序客服按钮"
        valuePropName="checked"
        extra="先在微信公众平台的“客服”里绑定客服人员。"
      >
        <Switch checkedChildren="显示" unCheckedChildren="不显示" />
      </Form.Item>
      <div className="field-grid">
        <Form.Item name="corpId" label="企业微信的企业 ID" extra="用企业微信接待时填写，两项要一起填。">
          <Input maxLength={64} placeholder="ww1234567890abcdef" />
        </Form.Item>
        <Form.Item name="url" label="企业微信客服链接">
          <Input maxLength={500} placeholder="https://work.weixin.qq.com/kfid/…" />
        </Form.Item>
      </div>
    </PartForm>
  );
}
