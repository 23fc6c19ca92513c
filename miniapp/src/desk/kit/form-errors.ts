import type { FormInstance } from "antd";

/** The path of a field in the values of its form: `["variants", 0, "priceFen"]`. */
export type FieldPath = readonly (string | number)[];

type AnyForm = Pick<FormInstance, "setFields" | "getFieldsError" | "scrollToField">;

/** Shows a message under a field. The path comes from the server, so it cannot be typed by the form's values. */
export function setError(form: AnyForm, path: FieldPath, message: string): void {
  form.setFields([{ name: [...path], errors: [message] }]);
}

export function clearErrors(form: AnyForm): void {
  form.setFields(form.getFieldsError().map(({ name }) => ({ name, errors: [] })));
}

export function showField(form: AnyForm, path: FieldPath): void {
  form.scrollToField([...path], { block: "center" });
}

type Problem = { path: string; message: string };

/** Shows what the server's check found at the fields that it names, as in `items.0.priceFen`, and returns the sentences. */
export function markProblems(form: AnyForm, problems: readonly Problem[]): string[] {
  clearErrors(form);
  for (const { path, message } of problems) setError(form, fieldPath(path), message);
  const [first] = problems;
  if (first) showField(form, fieldPath(first.path));
  return problems.map(({ message }) => message);
}

const fieldPath = (path: string): FieldPath =>
  path.split(".").map((step) => (/^\d+$/.test(step) ? Number(step) : step));
