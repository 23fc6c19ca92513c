import { DialogForm, type DialogFormProps } from "./dialog-form";
import { EnterSubmits } from "./enter-submits";

type Props<Values> = Pick<
  DialogFormProps<Values>,
  "title" | "note" | "pending" | "error" | "onReload" | "onClose" | "children"
> & {
  initial: Partial<Values>;
  /** Gets the fields' values over those of `initial` that have no field, such as an id. */
  onSave: (values: Values) => void;
};

/** 保存: the dialog of a small thing that is made or changed. */
export function FormDialog<Values extends object>({ onSave, children, ...dialog }: Props<Values>) {
  return (
    <DialogForm<Values>
      {...dialog}
      confirmText="保存"
      confirmTestId="dialog-save"
      requiredMark
      onSubmit={(values) => onSave({ ...dialog.initial, ...values })}
    >
      {children}
      <EnterSubmits />
    </DialogForm>
  );
}
