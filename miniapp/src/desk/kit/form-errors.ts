import type { FormInstance } from "antd";

/** A field of a form as the document in it has it: `["variants", 0, "priceFen"]`. */
export type FieldPath = readonly (string | number)[];

type AnyForm = Pick<FormInstance, "setFields" | "getFieldsError" | "scrollToField">;

/** Shows a message under a field. The path comes from the server, so that no type can hold it against the form. */
export function setError(form: AnyForm, path: FieldPath, message: string): void {
  form.setFields([{ name: [...path], errors: [message] }]);
}

export function clearErrors(form: AnyForm): void {
  form.setFields(form.getFieldsError().map(({ name }) => ({ name, errors: [] })));
}

export function showField(form: AnyForm, path: FieldPath): void {
  form.scrollToField([...path], { block: "center" });
}
