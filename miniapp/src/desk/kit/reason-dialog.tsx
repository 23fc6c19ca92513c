import { Button, Form, Input } from "antd";
import type { ReactNode } from "react";
import { DialogForm, type DialogFormProps } from "./dialog-form";
import { EnterSubmits } from "./enter-submits";
import { textLimit } from "./text-limit";

type Shared =
  | "width"
  | "title"
  | "confirmText"
  | "danger"
  | "initial"
  | "pending"
  | "error"
  | "onReload"
  | "onColleague"
  | "onClose";
type Props<Values> = Pick<DialogFormProps<Values>, Shared> & {
  note: string;
  /** Reasons that are given often; pressing one fills it in. */
  presets: string[];
  /** The name of the text that is recorded; 原因 unless it is something else. */
  reasonLabel?: string;
  onConfirm: (values: Values) => void;
  children?: ReactNode;
};

/** 原因: the dialog of every act that the audit log records. Fields besides the reason come in as children. */
export function ReasonDialog<Values extends { reason: string }>(props: Props<Values>) {
  const { presets, reasonLabel = "原因", onConfirm, children, ...dialog } = props;
  return (
    <DialogForm<Values> {...dialog} confirmTestId="reason-confirm" onSubmit={onConfirm}>
      {children}
      <EnterSubmits />
      <ReasonField presets={presets} label={reasonLabel} />
    </DialogForm>
  );
}

function ReasonField({ presets, label }: { presets: string[]; label: string }) {
  const form = Form.useFormInstance<{ reason: string }>();
  return (
    <>
      <Form.Item
        name="reason"
        label={label}
        className="reason-item"
        rules={[{ required: true, whitespace: true, min: 4, message: `请写明${label}，至少四个字` }]}
      >
        <Input.TextArea
          rows={3}
          {...textLimit(200)}
          showCount
          placeholder="会记入操作日志"
          data-testid="reason-input"
        />
      </Form.Item>
      <div className="presets">
        {presets.map((preset) => (
          <Button key={preset} size="small" onClick={() => form.setFieldValue("reason", preset)}>
            {preset}
          </Button>
        ))}
      </div>
    </>
  );
}
