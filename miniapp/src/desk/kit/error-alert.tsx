import { Alert } from "antd";
import { failureText } from "./api";

type Props = { error: unknown; testId?: string; className?: string };

/** Says why the server refused; renders nothing when nothing was refused. */
export function ErrorAlert({ error, testId = "dialog-error", className = "gap-below" }: Props) {
  if (!error) return null;
  return <Alert type="error" showIcon title={failureText(error)} className={className} data-testid={testId} />;
}
