import { Alert, Form, Modal } from "antd";
import type { ReactNode } from "react";
import { failureText } from "./api";
import { EnterSubmits } from "./enter-submits";
import { rowMarks } from "./row-marks";

type Props<Values> = {
  title: string;
  initial: Partial<Values>;
  pending: boolean;
  error: unknown;
  onSave: (values: Values) => void;
  onClose: () => void;
  children: ReactNode;
};

/** A small thing that is made or changed: its fields, what was refused, save. */
export function FormDialog<Values extends object>(props: Props<Values>) {
  const [form] = Form.useForm<Values>();
  return (
    <Modal
      open
      title={props.title}
      onCancel={props.onClose}
      onOk={() => form.submit()}
      okText="保存"
      cancelText="取消"
      confirmLoading={props.pending}
      okButtonProps={{ ...rowMarks("dialog-save") }}
      width={480}
    >
      {props.error ? (
        <Alert
          type="error"
          showIcon
          title={failureText(props.error)}
          className="gap-below"
          data-testid="dialog-error"
        />
      ) : null}
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={props.initial}
        onFinish={(values) => props.pending || props.onSave({ ...props.initial, ...values } as Values)}
      >
        {props.children}
        <EnterSubmits />
      </Form>
    </Modal>
  );
}
