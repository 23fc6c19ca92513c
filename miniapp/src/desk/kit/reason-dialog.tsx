import { Alert, Button, Form, Input, Modal } from "antd";
import type { ReactNode } from "react";
import { failureText } from "./api";
import { EnterSubmits } from "./enter-submits";
import { rowMarks } from "./row-marks";

/** Every act that is recorded asks for its reason in the same way. Further fields come in as children of the form. */
export function ReasonDialog<Values extends { reason: string }>(props: {
  title: string;
  note: string;
  confirmText: string;
  danger?: boolean;
  presets: string[];
  initial?: Partial<Omit<Values, "reason">>;
  pending: boolean;
  error: unknown;
  onConfirm: (values: Values) => void;
  onClose: () => void;
  children?: ReactNode;
}) {
  const [form] = Form.useForm<Values>();
  const choose = (reason: string) => form.setFieldValue("reason" as never, reason as never);
  return (
    <Modal
      open
      title={props.title}
      onCancel={props.onClose}
      onOk={() => form.submit()}
      okText={props.confirmText}
      cancelText="取消"
      confirmLoading={props.pending}
      okButtonProps={{ danger: props.danger, ...rowMarks("reason-confirm") }}
      width={480}
    >
      <p className="dialog-note">{props.note}</p>
      {props.error ? (
        <Alert
          type="error"
          showIcon
          title={failureText(props.error)}
          className="gap-below"
          data-testid="dialog-error"
        />
      ) : null}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={props.initial}
        onFinish={(values) => props.pending || props.onConfirm(values)}
      >
        {props.children}
        <EnterSubmits />
        <Form.Item
          name="reason"
          label="原因"
          className="reason-item"
          rules={[{ required: true, whitespace: true, min: 4, message: "请写明原因，至少四个字" }]}
        >
          <Input.TextArea rows={3} maxLength={200} showCount placeholder="会记入操作日志" data-testid="reason-input" />
        </Form.Item>
        <div className="presets">
          {props.presets.map((preset) => (
            <Button key={preset} size="small" onClick={() => choose(preset)}>
              {preset}
            </Button>
          ))}
        </div>
      </Form>
    </Modal>
  );
}
