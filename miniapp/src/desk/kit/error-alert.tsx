import { Alert, Button } from "antd";
import { failureText, isChangedMeanwhile } from "./api";

type Props = {
  error: unknown;
  /** Loads the latest content; offered when somebody else has saved meanwhile. What was typed is then lost. */
  onReload?: () => void;
  testId?: string;
  className?: string;
};

/** Says why the server refused; renders nothing when nothing was refused. */
export function ErrorAlert({ error, onReload, testId = "dialog-error", className = "gap-below" }: Props) {
  if (!error) return null;
  const reload = onReload && isChangedMeanwhile(error) && (
    <Button size="small" onClick={onReload} data-testid="load-latest">
      载入最新内容
    </Button>
  );
  return (
    <Alert
      type="error"
      showIcon
      title={failureText(error)}
      action={reload}
      className={className}
      data-testid={testId}
    />
  );
}
