import { Alert, App, Button } from "antd";
import type { Answers } from "./answers";
import { ChangeList } from "./change-list";
import { formatTime } from "./format/format-time";
import { rowMarks } from "./row-marks";

type Scheduled = NonNullable<Answers["desk"]["plan"]["scheduled"]>;
type Props = { scheduled: Scheduled | null | undefined; pending: boolean; onCancel: (id: string) => void };

/** 将于 … 生效: the version that waits for its time, with its changes, and the way to cancel it; or why one was not published. */
export function ScheduledAlert({ scheduled, pending, onCancel }: Props) {
  const { modal } = App.useApp();
  if (!scheduled) return null;
  const { id, version, effectiveAt, scheduledBy, releasedBy, state, problem, changes } = scheduled;
  const when = formatTime(effectiveAt);
  if (state === "refused") {
    return (
      <Alert
        type="error"
        showIcon
        className="gap-below"
        title={`第 ${version} 版没有在 ${when} 生效：${problem}`}
        description="需要时请修改后重新发布。"
        data-testid="scheduled-refused"
      />
    );
  }
  const ask = () =>
    modal.confirm({
      title: `取消第 ${version} 版的定时生效？`,
      content: "它不会生效，现行的版本继续有效。",
      okText: "取消定时",
      cancelText: "保留",
      okButtonProps: { danger: true, ...rowMarks("scheduled-cancel-confirm") },
      onOk: () => onCancel(id),
    });
  return (
    <Alert
      type="info"
      showIcon
      className="gap-below"
      title={`第 ${version} 版将于 ${when} 生效`}
      description={
        <>
          <p className="dialog-note">
            由 {scheduledBy} 发布{releasedBy && `，${releasedBy} 放行`}。生效之前不能发布别的版本。
          </p>
          <ChangeList changes={changes} />
        </>
      }
      action={
        <Button size="small" loading={pending} onClick={ask} data-testid="scheduled-cancel">
          取消定时
        </Button>
      }
      data-testid="scheduled"
    />
  );
}
