import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Form, Input, Switch } from "antd";
import { useState } from "react";
import { api } from "../kit/api";
import { ReasonDialog } from "../kit/reason-dialog";

type Values = { customer: string; key?: string; isOn: boolean; reason: string };

/** 物流查询: the account at 快递100; its key is kept encrypted and never shown again. */
export function TraceServiceForm() {
  const saved = useQuery({ ...api.desk.shipping.traceService.queryOptions(), staleTime: 0 }).data;
  const [isOpen, setOpen] = useState(false);
  if (!saved) return null;
  const { customer, isOn, hasKey, isSandbox } = saved;
  const state = !isOn ? "没有开通" : hasKey ? `快递100，公司编号 ${customer}` : "由模拟环境回答，不需要账号";
  return (
    <section className="trace-service" data-testid="trace-service">
      <h2>物流查询</h2>
      <p>
        {state}
        {isSandbox && hasKey && <span className="faint">（模拟环境）</span>}{" "}
        <Button onClick={() => setOpen(true)} data-testid="trace-service-open">
          设置
        </Button>
      </p>
      {isOpen && <ServiceDialog saved={saved} onClose={() => setOpen(false)} />}
    </section>
  );
}

type DialogProps = {
  saved: { version: number; customer: string; isOn: boolean; hasKey: boolean };
  onClose: () => void;
};

function ServiceDialog({ saved: { version, customer, isOn, hasKey }, onClose }: DialogProps) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const saving = useMutation(
    api.desk.shipping.saveTraceService.mutationOptions({
      onSuccess: () => {
        message.success("已保存，立即生效");
        onClose();
      },
      onSettled: () => cache.invalidateQueries({ queryKey: api.desk.shipping.traceService.pathKey() }),
    }),
  );
  return (
    <ReasonDialog<Values>
      title="物流查询：快递100"
      note="公司编号和授权 key 在快递100企业版的后台里。key 加密保存，保存后不再显示。"
      confirmText="保存"
      presets={["开通物流查询", "更换授权 key"]}
      initial={{ customer, isOn: hasKey ? isOn : true }}
      pending={saving.isPending}
      error={saving.error}
      onConfirm={({ key, ...values }) => saving.mutate({ ...values, version, key: key?.trim() || undefined })}
      onClose={onClose}
    >
      <Form.Item
        name="customer"
        label="公司编号（customer）"
        rules={[{ required: true, pattern: /^\s*[0-9A-Za-z]{8,64}\s*$/, message: "公司编号不正确" }]}
      >
        <Input maxLength={64} autoComplete="off" data-testid="trace-customer" />
      </Form.Item>
      <Form.Item name="key" label="授权 key" extra={hasKey ? "不填就保持原来的" : undefined}>
        <Input.Password maxLength={64} autoComplete="new-password" data-testid="trace-key" />
      </Form.Item>
      <Form.Item name="isOn" label="启用" valuePropName="checked">
        <Switch />
      </Form.Item>
    </ReasonDialog>
  );
}
