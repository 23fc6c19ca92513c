import { Button, Drawer, type FormInstance } from "antd";
import type { ReactNode } from "react";
import { useGuardedClose } from "./use-leave-question";
import { useShortcut } from "./use-shortcut";

type Props = {
  title: string;
  widthPx: number;
  pending: boolean;
  saveTestId: string;
  form: Pick<FormInstance, "isFieldsTouched">;
  onSave: () => void;
  onClose: () => void;
  /** Buttons at the right of the title. */
  extra?: ReactNode;
  children: ReactNode;
};

/** A drawer with a long form in it, saved by its button or by Ctrl+S. */
export function SaveDrawer(props: Props) {
  const close = useGuardedClose(() => props.form.isFieldsTouched(), props.onClose);
  useShortcut("s", () => {
    if (!props.pending) props.onSave();
  });
  return (
    <Drawer
      open
      size={props.widthPx}
      title={props.title}
      onClose={close}
      extra={props.extra}
      footer={
        <div className="drawer-foot">
          <span className="faint keys">
            <kbd>Ctrl</kbd> <kbd>S</kbd> 保存
          </span>
          <Button onClick={close}>取消</Button>
          <Button type="primary" loading={props.pending} onClick={props.onSave} data-testid={props.saveTestId}>
            保存
          </Button>
        </div>
      }
    >
      {props.children}
    </Drawer>
  );
}
