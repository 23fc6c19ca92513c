import { Form, Modal } from "antd";
import type { ReactNode } from "react";
import { ErrorAlert } from "./error-alert";
import { rowMarks } from "./row-marks";
import { useDialogFocus } from "./use-dialog-focus";
import { useGuardedClose } from "./use-leave-question";

export type DialogFormProps<Values> = {
  title: string;
  /** What staff should know before they press the button. */
  note?: string;
  confirmText: string;
  confirmTestId: string;
  danger?: boolean;
  width?: number;
  /** Whether required fields are marked with a star; where every field is required, they are not. */
  requiredMark?: boolean;
  initial?: Partial<Values>;
  pending: boolean;
  error: unknown;
  onSubmit: (values: Values) => void;
  /** Loads the latest content where somebody else has saved meanwhile. */
  onReload?: () => void;
  /** Lays what a limit refused before a colleague. */
  onColleague?: () => void;
  onClose: () => void;
  children: ReactNode;
};

/** A dialog with a form in it: its note, what was refused, its fields, cancel and confirm. */
export function DialogForm<Values extends object>(props: DialogFormProps<Values>) {
  const [form] = Form.useForm<Values>();
  const close = useGuardedClose(() => form.isFieldsTouched(), props.onClose);
  const focus = useDialogFocus();
  return (
    <Modal
      open
      title={props.title}
      onCancel={close}
      afterOpenChange={focus.onOpened}
      onOk={() => form.submit()}
      okText={props.confirmText}
      cancelText="取消"
      confirmLoading={props.pending}
      okButtonProps={{ danger: props.danger, ...rowMarks(props.confirmTestId) }}
      width={props.width ?? 480}
    >
      {props.note && <p className="dialog-note">{props.note}</p>}
      <ErrorAlert error={props.error} onReload={props.onReload} onColleague={props.onColleague} />
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={props.requiredMark ?? false}
        initialValues={props.initial}
        onFinish={(values) => props.pending || props.onSubmit(values)}
      >
        <div ref={focus.content}>{props.children}</div>
      </Form>
    </Modal>
  );
}
