import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button, Form, Input } from "antd";
import { api } from "../kit/api";
import { ErrorAlert } from "../kit/error-alert";
import { textLimit } from "../kit/text-limit";
import { useUnsavedWork } from "../kit/unsaved-work";
import type { LegalTextKind } from "./shapes";

type Values = { text: string };
type Props = {
  saved: { kind: LegalTextKind; name: string; version: number; text: string };
  onReload: () => unknown;
};

export function LegalTextForm({ saved, onReload }: Props) {
  const { kind, name, version } = saved;
  const { message } = App.useApp();
  const cache = useQueryClient();
  const [form] = Form.useForm<Values>();
  useUnsavedWork(() => form.isFieldsTouched());
  const saving = useMutation(
    api.desk.settings.saveLegalText.mutationOptions({
      onSuccess: async (next) => {
        form.resetFields();
        await cache.invalidateQueries({ queryKey: api.desk.settings.pathKey() });
        message.success(next.version === version ? "内容没有变化" : `已保存为第 ${next.version} 版`);
      },
    }),
  );
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ text: saved.text }}
      onFinish={({ text }) => saving.isPending || saving.mutate({ kind, version, text })}
    >
      <ErrorAlert
        error={saving.error}
        onReload={() => {
          saving.reset();
          form.resetFields();
          void onReload();
        }}
      />
      <Form.Item
        name="text"
        label={version === 0 ? `${name}，还没有填写` : `${name}，第 ${version} 版`}
        extra="文字改动后保存会成为新的一版，会员会被请求重新同意。"
        rules={[{ required: true, whitespace: true, message: "请填写协议全文" }]}
      >
        <Input.TextArea autoSize={{ minRows: 12, maxRows: 26 }} {...textLimit(30_000)} data-testid="legal-text" />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={saving.isPending} data-testid="legal-save">
        保存
      </Button>
    </Form>
  );
}
