import { Alert, Button } from "antd";
import { failureText, isChangedMeanwhile } from "./api";

type Props = {
  error: unknown;
  /** Loads the latest content; offered when somebody else has saved meanwhile. What was typed is then lost. */
  onReload?: () => void;
  /** Lays the act before a colleague; offered when a limit is the reason. */
  onColleague?: () => void;
  testId?: string;
  className?: string;
};

/** Says why the server refused; renders nothing when nothing was refused. */
export function ErrorAlert({ error, onReload, onColleague, testId = "dialog-error", className = "gap-below" }: Props) {
  if (!error) return null;
  const reload = onReload && isChangedMeanwhile(error) && (
    <Button size="small" onClick={onReload} data-testid="load-latest">
      载入最新内容
    </Button>
  );
  const colleague = onColleague && (
    <Button size="small" onClick={onColleague} data-testid="ask-colleague">
      请同事复核
    </Button>
  );
  return (
    <Alert
      type="error"
      showIcon
      title={failureText(error)}
      action={reload || colleague}
      className={className}
      data-testid={testId}
    />
  );
}
